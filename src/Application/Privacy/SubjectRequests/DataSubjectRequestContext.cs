namespace MakCrm.Application.Privacy;

/// <summary>Who records what a person asks, when, and whom he may name.</summary>
sealed class DataSubjectRequestContext(ICaller caller, IRecordVisibilityResolver records, RequestContext exchange, TimeProvider clock)
    : IModuleService
{
    const string Manage = "privacy.requests.manage";

    public Guid CallerId => caller.Id;

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    /// <summary>Also in the trash, from which it could be deleted for good.</summary>
    public async Task<bool> HasClient(Guid id, CancellationToken ct) =>
        await records.Of("clients").Find(caller, Manage, id, ct) is { IsVisible: true };

    /// <summary>A request that names a phone must not be guessed from its stored hash.</summary>
    public void MarkResponseSensitive() => exchange.IsAnswerSecret = true;
}
