/**
 * The order in which a task-pane manifest's elements must stand; a parent that is not named here has
 * children of one kind or in any order. Another element Office knows needs its place here.
 * Source: learn.microsoft.com/office/dev/add-ins/develop/manifest-element-ordering.
 * @module
 */
export const ELEMENT_ORDER: ReadonlyMap<string, readonly string[]> = new Map([
  [
    "OfficeApp",
    [
      "Id",
      "AlternateID",
      "Version",
      "ProviderName",
      "DefaultLocale",
      "DisplayName",
      "Description",
      "IconUrl",
      "HighResolutionIconUrl",
      "SupportUrl",
      "AppDomains",
      "Hosts",
      "Requirements",
      "DefaultSettings",
      "Permissions",
      "VersionOverrides",
      "ExtendedOverrides",
    ],
  ],
  ["VersionOverrides", ["Description", "Requirements", "Hosts", "Resources", "WebApplicationInfo", "EquivalentAddins"]],
  ["Host", ["Runtimes", "AllFormFactors", "DesktopFormFactor"]],
  ["DesktopFormFactor", ["GetStarted", "FunctionFile", "ExtensionPoint"]],
  ["GetStarted", ["Title", "Description", "LearnMoreUrl"]],
  ["Group", ["OverriddenByRibbonApi", "Label", "Icon", "Control"]],
  ["Control", ["OverriddenByRibbonApi", "Label", "Supertip", "Icon", "Action", "Enabled", "Items"]],
  ["Supertip", ["Title", "Description"]],
  ["Item", ["Label", "Supertip", "Icon", "Action"]],
  ["ExtensionPoint", ["Script", "Page", "Metadata", "Namespace", "OfficeTab", "OfficeMenu"]],
  ["Action", ["TaskpaneId", "SourceLocation", "FunctionName", "Title"]],
  ["Resources", ["Images", "Urls", "ShortStrings", "LongStrings"]],
]);

/** What no manifest of ours may lack, although Office calls some of it optional. */
export const REQUIRED_ELEMENTS = [
  "Id",
  "Version",
  "ProviderName",
  "DefaultLocale",
  "DisplayName",
  "Description",
  "IconUrl",
  "HighResolutionIconUrl",
  "SupportUrl",
  "AppDomains",
  "Hosts",
  "Requirements",
  "DefaultSettings",
  "Permissions",
  "VersionOverrides",
] as const;
