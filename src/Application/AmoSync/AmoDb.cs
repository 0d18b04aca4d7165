using MakCrm.Domain.AmoSync;
using MakCrm.Domain.AmoSync.Exchange;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.AmoSync;

/// <summary>The tables that AmoSync may touch.</summary>
public interface IAmoDb
{
    DbSet<AmoAccount> AmoAccounts { get; }

    DbSet<AmoToken> AmoTokens { get; }

    DbSet<AmoApiHealth> AmoTraffic { get; }

    DbSet<AmoDictionaryRefresh> AmoDictionaryRounds { get; }

    DbSet<AmoDictionary> AmoDictionaries { get; }

    DbSet<AmoMapping> AmoMappings { get; }

    DbSet<AmoWebhook> AmoHooks { get; }

    DbSet<AmoWebhookSubscription> AmoHookAddresses { get; }

    DbSet<AmoConflict> AmoConflicts { get; }

    DbSet<AmoExchange> AmoExchanges { get; }

    DbSet<AmoPair> AmoPairs { get; }

    DbSet<AmoUnpairedLead> AmoUnpaired { get; }

    DbSet<AmoNote> AmoNotes { get; }

    DbSet<AmoTask> AmoTaskSync { get; }
}

/// <summary>Whose a token is, or why that cannot be told.</summary>
public sealed record AmoTokenIntrospection(AmoAccountProfile? Facts, AmoErrorCode? Trouble, DateTimeOffset ExpiresAt);

/// <summary>amoCRM itself, as the use cases see it.</summary>
public interface IAmoGateway
{
    /// <summary>How many calls a second all servers together send to one account.</summary>
    int CallsPerSecond { get; }

    /// <summary>What a new link to consent is known by: the text goes into the link, the hash stays.</summary>
    (string Text, byte[] Hash) NewState(Guid accountId);

    string ConsentUrl(AmoSite site, string clientId, string state);

    /// <summary>Why nobody of this tenant may connect an account there; null when he may.</summary>
    /// <param name="host">Null for wherever the account is that consents.</param>
    Task<Error?> ValidateHost(string? host, CancellationToken ct);

    /// <summary>Asks whose this long-lived token is.</summary>
    Task<AmoTokenIntrospection> IntrospectToken(string host, string token, CancellationToken ct);

    /// <summary>Calls an account now; what comes of it is noted with the account.</summary>
    Task Check(Guid accountId, CancellationToken ct);
}

/// <summary>Fetches dictionaries beside requests.</summary>
public interface IAmoDictionarySignal
{
    /// <summary>There is something to do, perhaps.</summary>
    void Wake();
}

/// <summary>Has pairs settled once more. They are worked on beside the model, so nothing is loaded and written back here.</summary>
public interface IAmoPairRescheduler
{
    /// <summary>As soon as may be; nothing where it has ended.</summary>
    Task Reschedule(Guid pairId, CancellationToken ct);

    /// <summary>All of an account, after what happens meanwhile.</summary>
    Task RescheduleAll(Guid accountId, CancellationToken ct);

    /// <summary>Those that have drifted and can be helped by it, and leads that were found without a pair; how many they are.</summary>
    /// <param name="findings">Only these; null for all.</param>
    Task<int> RescheduleDrifted(Guid accountId, IReadOnlyList<Guid>? findings, CancellationToken ct);
}
