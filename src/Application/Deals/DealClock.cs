using MakCrm.Domain.Common;

namespace MakCrm.Application.Deals;

/// <summary>Who does something to a deal, and when.</summary>
sealed class DealClock(ICaller caller, TimeProvider clock) : IModuleService
{
    public ActorStamp Now => caller.Now(clock);
}
