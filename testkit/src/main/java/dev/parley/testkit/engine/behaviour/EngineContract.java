package dev.parley.testkit.engine.behaviour;

/**
 * Everything that the engine does for its users, on any storage.
 *
 * <p>Implement it in one test class and supply {@link #engineFixture}.
 */
public interface EngineContract
    extends ConversationCreationContract,
        MembershipContract,
        PermissionContract,
        LeanCloudMemberScenarios,
        LeanCloudAttributeScenarios,
        AccessContract,
        SendContract,
        SendTimeContract,
        RecallContract,
        UnreadContract,
        UnreadTotalContract,
        PinContract,
        NotificationContract,
        DraftContract,
        ListRemovalContract,
        ListEntryContract,
        ListChangeContract,
        TagContract,
        TagListContract,
        OwnDeletionContract,
        ReceiptContract,
        ConversationListContract,
        ListCursorContract,
        MembershipEventContract,
        EventContract,
        ImportContract,
        AssignedImportContract,
        RetentionContract,
        ErasureContract,
        LifecycleContract,
        ConcurrentSendingContract,
        HistoryContract {}
