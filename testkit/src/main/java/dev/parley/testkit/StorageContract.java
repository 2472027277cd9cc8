package dev.parley.testkit;

/**
 * Everything that a store has to do, as far as one process can see it.
 *
 * <p>Implement it in one test class and supply {@link #fixture}: JUnit Jupiter runs its tests,
 * jqwik its random scripts. Rules that no test of this suite can check are listed in {@link
 * UncheckedRules}.
 */
public interface StorageContract
    extends OrderContract,
        BoundContract,
        ScanContract,
        MergeContract,
        TrimContract,
        EraseContract,
        BatchContract,
        ClaimContract,
        CountContract,
        GetContract,
        ChangeContract,
        ListContract,
        LifecycleContract,
        BackupContract,
        CapabilityContract,
        EncryptionContract,
        ConcurrencyContract,
        HistoryContract,
        ReadDuringWriteContract,
        InterruptContract,
        CloseDuringUseContract,
        ErrorContract,
        CostContract,
        CrashContract,
        ModelContract {}
