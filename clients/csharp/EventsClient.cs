namespace MakCrm.Client;

public sealed partial class EventsClient
{
    /// <summary>
    /// What happens, as it happens, for as long as you like: each event once and in order, whatever happens to the connection, the token or
    /// the server meanwhile.
    /// </summary>
    /// <remarks>
    /// Keep <see cref="ReceivedEvent.Cursor" /> with what you have done, and give it as <see cref="EventSubscriptionOptions.After" /> to go on after a
    /// restart. What passes, such as a server that is away, is waited for; what does not ends it with the problem.
    /// </remarks>
    /// <param name="wishes">What to hear, and from where on.</param>
    /// <param name="options">What concerns its calls.</param>
    /// <param name="ct">Ends it.</param>
    /// <exception cref="MakProblemException">
    /// The API refused: <c>forbidden</c>, <c>unauthorized</c>, <c>event_cursor_expired</c> (read the records anew), <c>event_type_unknown</c>.
    /// </exception>
    public IAsyncEnumerable<ReceivedEvent> Subscribe(
        EventSubscriptionOptions? wishes = null,
        ReadOptions? options = null,
        CancellationToken ct = default
    ) => new EventSubscription(_transport, wishes ?? new(), options).Run(ct);
}

/// <summary>What to hear. What is null is not asked.</summary>
public sealed record EventSubscriptionOptions
{
    /// <summary>Only events of these types, such as <c>lead.registered.v1</c>.</summary>
    public IReadOnlyCollection<string>? Types { get; init; }

    /// <summary>Only events of this record.</summary>
    public Guid? RecordId { get; init; }

    /// <summary>Where to go on: a cursor of an event that was heard, or of <c>ListEvents</c>. From now on when null.</summary>
    public string? After { get; init; }
}

/// <summary>An event, and where to go on after it.</summary>
public sealed record ReceivedEvent(Event Event, string Cursor);
