using MakCrm.Domain.AmoSync;

namespace MakCrm.Application.AmoSync;

/// <summary>What the account has settled is wanted before anything else. It may be gone again by then.</summary>
sealed class OnAmoAccountConnected(AmoDesk desk, AmoShelf shelf) : IOn<AmoAccountConnected>
{
    public async Task Handle(AmoAccountConnected raised, EventFacts facts, CancellationToken ct)
    {
        if (await desk.Seen(raised.AccountId, ct) is not null)
            await shelf.Ask(raised.AccountId, ct);
    }
}
