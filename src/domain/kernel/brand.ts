declare const brand: unique symbol;

/** A `T` that only the module owning the brand may mint; it carries meaning or a state of trust. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };
