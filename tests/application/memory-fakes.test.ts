import { createMemoryVault } from "../support/memory-vault.ts";
import { describeVaultContract } from "../contract/vault.contract.ts";

describeVaultContract("the memory vault of the tests", () => Promise.resolve(createMemoryVault()));
