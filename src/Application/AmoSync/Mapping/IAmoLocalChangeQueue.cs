namespace MakCrm.Application.AmoSync;

/// <summary>An account that new leads are made in, since when they are new, and leads that it does not know.</summary>
public sealed record AmoOutgoingAccount(Guid AccountId, DateTimeOffset Since, IReadOnlyList<Guid> Leads);

/// <summary>A task that is to be made there, and a lead that it is about.</summary>
public sealed record AmoTaskRequest(Guid LeadId, Guid TaskId, DateTimeOffset CreatedAt);

/// <summary>Notes beside the model what is to be looked at. Noted again nothing changes.</summary>
public interface IAmoLocalChangeQueue
{
    /// <summary>Something has happened to leads. Tells the accounts that might want some of them.</summary>
    Task<IReadOnlyList<AmoOutgoingAccount>> EnqueueChanged(IReadOnlyCollection<Guid> leadIds, CancellationToken ct);

    /// <summary>Something may have happened to any lead that is paired.</summary>
    Task MarkAll(CancellationToken ct);

    /// <summary>They are to be made there.</summary>
    Task EnqueueCreation(Guid accountId, IReadOnlyCollection<Guid> leadIds, CancellationToken ct);

    /// <summary>Comments go to the accounts that their leads are paired in, if they want them; one that has come from there does not go back.</summary>
    Task Comment(IReadOnlyCollection<(Guid LeadId, Guid CommentId)> comments, CancellationToken ct);

    /// <summary>Something has happened to tasks. Tells those that are exchanged, or were.</summary>
    Task<IReadOnlySet<Guid>> MarkTasks(IReadOnlyCollection<Guid> taskIds, CancellationToken ct);

    /// <summary>Tasks go to the accounts that their leads are paired in, if they want them and have not begun after the task was created.</summary>
    Task AskTasks(IReadOnlyCollection<AmoTaskRequest> tasks, CancellationToken ct);

    /// <summary>Nothing of these tasks is exchanged any more.</summary>
    Task EndTasks(IReadOnlyCollection<Guid> taskIds, CancellationToken ct);

    /// <summary>Nothing of it is exchanged any more, and nothing that was known of it is kept.</summary>
    Task StopSync(Guid leadId, CancellationToken ct);
}
