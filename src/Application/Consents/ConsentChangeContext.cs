using MakCrm.Domain.Consents;

namespace MakCrm.Application.Consents;

/// <summary>Who changes a consent, when, and whether he knows how it is now.</summary>
sealed class ConsentChangeContext(ICaller caller, RequestContext exchange, TimeProvider clock) : IModuleService
{
    public (Guid By, DateTimeOffset At) ActorStamp => (caller.Id, clock.GetUtcNow());

    /// <summary>The pipeline compares versions of rows, and what came with a lead has none yet.</summary>
    public bool IsStale(Consent consent) => exchange.ExpectedVersion is { } expected && expected != consent.Version;
}
