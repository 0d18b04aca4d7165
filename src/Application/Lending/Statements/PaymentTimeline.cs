using MakCrm.Application.Timeline.Public;
using MakCrm.Domain.Lending;
using MakCrm.Domain.Lending.Statements;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending;

/// <summary>Payments of bank statements that came for a client's loans, or for those of a deal.</summary>
sealed class PaymentTimeline(ILendingDb db, LoanApplicationVisibility visibility, ICaller caller) : ITimelineSource
{
    const string Statements = "lending.statements.read";

    public IReadOnlyCollection<Contract.TimelineKind> Kinds { get; } = [Contract.TimelineKind.Payment];

    public async Task<IReadOnlyList<Contract.TimelineEntry>> Read(TimelineQuery query, CancellationToken ct)
    {
        var (clients, deals) = (query.Of(RecordType.Client), query.Of(RecordType.Deal));
        if (!caller.HasPermission(LoanApplicationVisibility.Read) || !caller.HasPermission(Statements) || clients.Count + deals.Count == 0)
            return [];
        var about = await visibility
            .Applications(LoanApplicationVisibility.Read)
            .AsNoTracking()
            .Where(a => (a.ClientId != null && clients.Contains(a.ClientId.Value)) || (a.DealId != null && deals.Contains(a.DealId.Value)))
            .ToDictionaryAsync(a => a.Id, ct);
        var lines = db.StatementLines.AsNoTracking().Where(l => l.ApplicationId != null && about.Keys.Contains(l.ApplicationId.Value));
        if (query.Words?.ToLikePattern() is { } pattern)
            lines = lines.Where(l => EF.Functions.ILike(l.Purpose, pattern, PageExtensions.LikeEscape));
        return [.. (await query.Page(lines).ToListAsync(ct)).Select(line => Entry(line, about[line.ApplicationId!.Value], clients))];
    }

    static Contract.TimelineEntry Entry(StatementLine line, LoanApplication application, IReadOnlyList<Guid> clients) =>
        new()
        {
            Id = line.Id,
            At = line.MatchedAt!.Value,
            Kind = Contract.TimelineKind.Payment,
            Action = "received",
            Record = LoanApplicationTimeline.Record(application, clients),
            ActorId = line.MatchedBy,
            Text = line.Purpose,
            Amount = Money.Rubles(line.AmountMinor).ToContract(),
            Target = TimelineEntries.Target(Contract.TimelineTargetType.LoanApplication, application.Id),
        };
}
