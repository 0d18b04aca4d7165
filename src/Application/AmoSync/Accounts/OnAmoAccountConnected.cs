using MakCrm.Domain.AmoSync;

namespace MakCrm.Application.AmoSync;

/// <summary>What the account has settled is wanted before anything else. It may be gone again by then.</summary>
sealed class OnAmoAccountConnected(AmoAccountService desk, AmoDictionaryService shelf) : IEventHandler<AmoAccountConnected>
{
    public async Task Handle(AmoAccountConnected raised, EventContext facts, CancellationToken ct)
    {
        if (await desk.FindReadOnly(raised.AccountId, ct) is not null)
            await shelf.RequestRefresh(raised.AccountId, ct);
    }
}
