namespace MakCrm.Application.Common;

static class Deeds
{
    /// <summary>What the caller does now.</summary>
    public static Deed Now(this ICaller caller, TimeProvider clock) => new(caller.Id == Guid.Empty ? null : caller.Id, clock.GetUtcNow());
}
