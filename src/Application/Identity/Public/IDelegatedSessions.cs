namespace MakCrm.Application.Identity.Public;

/// <summary>That a program of the head office may act for a person.</summary>
/// <param name="Id">Of its session, too.</param>
/// <param name="By">The session in which he has allowed it: how he had shown who he is holds for this one.</param>
/// <param name="Program">How it is called in the list of his sessions.</param>
public sealed record DelegatedSession(Guid Id, Guid UserId, Guid By, string Program);

/// <summary>
/// Sessions in which a program acts for a person of the tenant of the present work. They are his like others: seen by him, and ended by
/// whatever ends his sessions.
/// </summary>
public interface IDelegatedSessions
{
    /// <summary>Opens the session as part of the present commit.</summary>
    Task Open(DelegatedSession delegation, CancellationToken ct);

    /// <summary>As part of the present commit: its tokens open nothing within seconds.</summary>
    Task End(Guid id, CancellationToken ct);

    /// <summary>Those of these that are not over.</summary>
    Task<IReadOnlyList<Guid>> StillOpen(IReadOnlyCollection<Guid> ids, CancellationToken ct);
}
