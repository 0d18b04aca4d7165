namespace MakCrm.Application.Messengers.Public;

/// <summary>News for one person, in his words.</summary>
/// <param name="Kind">By its name in the contract, as that of the subject.</param>
public sealed record MessengerNotification(
    Guid NotificationId,
    string Kind,
    string SubjectType,
    Guid SubjectId,
    string Language,
    string Title,
    string Text,
    DateTimeOffset At
);

/// <summary>What is to be told to people of the tenant by messengers; bots send it.</summary>
public interface IMessengerNotificationQueue
{
    /// <summary>Those of these people who have linked this messenger and hear by it.</summary>
    /// <param name="channel">By its name in the contract.</param>
    /// <param name="people">Whom to look for.</param>
    /// <param name="ct">Ends it.</param>
    Task<IReadOnlySet<Guid>> FindReachable(string channel, IReadOnlyCollection<Guid> people, CancellationToken ct);

    /// <summary>Puts letters into the queue as part of the present commit; nowhere, when the person does not listen any more.</summary>
    Task Enqueue(string channel, Guid personId, IReadOnlyList<MessengerNotification> letters, CancellationToken ct);
}
