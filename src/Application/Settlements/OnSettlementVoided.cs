using MakCrm.Application.Documents.Public;
using MakCrm.Domain.Settlements;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Settlements;

/// <summary>Documents of a void settlement are void, too.</summary>
sealed class OnSettlementVoided(ISettlementsDb db, IDocuments documents) : IEventHandler<SettlementVoided>
{
    public async Task Handle(SettlementVoided raised, EventContext facts, CancellationToken ct)
    {
        var settlement = await db.Settlements.AsNoTracking().FirstAsync(s => s.Id == raised.SettlementId, ct);
        foreach (var document in new[] { settlement.ActId, settlement.InvoiceId }.OfType<Guid>())
            await documents.Void(document, settlement.VoidReason!, ct);
    }
}
