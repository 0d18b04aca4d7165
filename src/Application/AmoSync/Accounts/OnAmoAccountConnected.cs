using MakCrm.Domain.AmoSync;

namespace MakCrm.Application.AmoSync;

/// <summary>What the account has settled is wanted before anything else. It may be gone again by then.</summary>
sealed class OnAmoAccountConnected(AmoAccountService service, AmoDictionaryService dictionaries) : IEventHandler<AmoAccountConnected>
{
    public async Task Handle(AmoAccountConnected raised, EventContext facts, CancellationToken ct)
    {
        if (await service.FindReadOnly(raised.AccountId, ct) is not null)
            await dictionaries.RequestRefresh(raised.AccountId, ct);
    }
}
