namespace MakCrm.Application.Privacy;

/// <summary>Who records what a person asks, when, and whom he may name.</summary>
sealed class SubjectClerk(ICaller caller, IRecordSights records, Exchange exchange, TimeProvider clock) : IModulePart
{
    const string Manage = "privacy.requests.manage";

    public Guid CallerId => caller.Id;

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    /// <summary>Also in the trash, from which it could be deleted for good.</summary>
    public async Task<bool> HasClient(Guid id, CancellationToken ct) =>
        await records.Of("clients").Find(caller, Manage, id, ct) is { IsThere: true };

    /// <summary>A request that names a phone must not be guessed from its stored hash.</summary>
    public void KeepSecret() => exchange.IsAnswerSecret = true;
}
