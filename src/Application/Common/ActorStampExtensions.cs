namespace MakCrm.Application.Common;

static class ActorStampExtensions
{
    /// <summary>What the caller does now.</summary>
    public static ActorStamp Now(this ICaller caller, TimeProvider clock) =>
        new(caller.Id == Guid.Empty ? null : caller.Id, clock.GetUtcNow());
}
