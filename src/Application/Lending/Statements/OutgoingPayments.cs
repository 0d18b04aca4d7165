using MakCrm.Application.Lending.Public;
using MakCrm.Domain.Lending.Statements;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending.Statements;

sealed class OutgoingPayments(ILendingDb db) : IBankPayments
{
    const int Most = 100;

    public async Task<IReadOnlyList<OutgoingPayment>> Outgoing(string purpose, DateOnly from, DateOnly to, CancellationToken ct)
    {
        var lines = await db
            .StatementLines.AsNoTracking()
            .Where(l => l.Direction == StatementDirection.Outgoing && l.On >= from && l.On <= to && l.Purpose.Contains(purpose))
            .OrderBy(l => l.On)
            .ThenBy(l => l.Id)
            .Take(Most)
            .ToListAsync(ct);
        return lines.ConvertAll(l => new OutgoingPayment(
            l.Id,
            l.Number,
            l.On,
            Money.Rubles(l.AmountMinor),
            l.OtherAccount,
            l.OtherInn,
            l.Purpose
        ));
    }
}
