using MakCrm.Application.Timeline.Public;
using MakCrm.Domain.Lending;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending;

/// <summary>What became of applications to banks for a client, or by a deal.</summary>
sealed class LoanApplicationTimeline(ILendingDb db, LoanApplicationVisibility visibility, ICaller caller) : ITimelineSource
{
    public IReadOnlyCollection<Contract.TimelineKind> Kinds { get; } = [Contract.TimelineKind.Application];

    public async Task<IReadOnlyList<Contract.TimelineEntry>> Read(TimelineQuery query, CancellationToken ct)
    {
        var (clients, deals) = (query.Of(RecordType.Client), query.Of(RecordType.Deal));
        if (!caller.HasPermission(LoanApplicationVisibility.Read) || clients.Count + deals.Count == 0)
            return [];
        var about = await visibility
            .Applications(LoanApplicationVisibility.Read)
            .AsNoTracking()
            .Where(a => (a.ClientId != null && clients.Contains(a.ClientId.Value)) || (a.DealId != null && deals.Contains(a.DealId.Value)))
            .ToDictionaryAsync(a => a.Id, ct);
        var steps = db.LoanApplicationSteps.AsNoTracking().Where(s => about.Keys.Contains(s.ApplicationId));
        if (query.Words?.ToLikePattern() is { } pattern)
            steps = steps.Where(s => EF.Functions.ILike(s.Reason!, pattern, PageExtensions.LikeEscape));
        return [.. (await query.Page(steps).ToListAsync(ct)).Select(step => Entry(step, about[step.ApplicationId], clients))];
    }

    static Contract.TimelineEntry Entry(LoanApplicationStep step, LoanApplication application, IReadOnlyList<Guid> clients) =>
        new()
        {
            Id = step.Id,
            At = step.At,
            Kind = Contract.TimelineKind.Application,
            Action = EnumWireFormat.ToWireName(step.ToState),
            Record = Record(application, clients),
            ActorId = step.ActorId,
            From = step.FromState is { } from ? EnumWireFormat.ToWireName(from) : null,
            To = EnumWireFormat.ToWireName(step.ToState),
            Text = step.Reason,
            Target = TimelineEntries.Target(Contract.TimelineTargetType.LoanApplication, application.Id),
        };

    /// <summary>Of the records that are asked about, the one that an application is of.</summary>
    public static Contract.TimelineRecord Record(LoanApplication application, IReadOnlyList<Guid> clients) =>
        application.ClientId is { } client && clients.Contains(client)
            ? TimelineEntries.Record(RecordType.Client, client)
            : TimelineEntries.Record(RecordType.Deal, application.DealId!.Value);
}
