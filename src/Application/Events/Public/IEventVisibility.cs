namespace MakCrm.Application.Events.Public;

/// <summary>What the present caller is told of events, for those who tell them as they happen.</summary>
public interface IEventVisibility
{
    /// <summary>Those of these events that he is told of, in their order, without what is kept back from him.</summary>
    Task<IReadOnlyList<VisibleEvent>> Show(IReadOnlyList<FeedEvent> events, CancellationToken ct);
}

/// <param name="Number">Its place in the tenant's feed.</param>
public sealed record VisibleEvent(long Number, Contract.Event Told);
