using MakCrm.Domain.Deals;

namespace MakCrm.Application.Deals;

static class Deeds
{
    /// <summary>What the caller does now.</summary>
    public static Deed Now(this ICaller caller, TimeProvider clock) => new(caller.Id == Guid.Empty ? null : caller.Id, clock.GetUtcNow());
}
