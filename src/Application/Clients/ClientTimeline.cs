using MakCrm.Application.Timeline.Public;
using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

/// <summary>The steps in a client's life.</summary>
sealed class ClientStepTimeline(IClientsDb db) : ITimelineSource
{
    public IReadOnlyCollection<Contract.TimelineKind> Kinds { get; } =
    [Contract.TimelineKind.Creation, Contract.TimelineKind.Step, Contract.TimelineKind.Assignment, Contract.TimelineKind.Merge];

    public async Task<IReadOnlyList<Contract.TimelineEntry>> Read(TimelineQuery query, CancellationToken ct)
    {
        // They have no words; changes of fields come with their values from the audit trail.
        if (query.Of(RecordType.Client) is not [_, ..] clients || query.Words is not null)
            return [];
        var kinds = Enum.GetValues<ClientHistoryKind>().Where(k => KindOf(k) is { } kind && query.Kinds.Contains(kind)).ToList();
        var steps = db.ClientHistory.AsNoTracking().Where(h => clients.Contains(h.ClientId) && kinds.Contains(h.Kind));
        return [.. (await query.Page(steps).ToListAsync(ct)).Select(Entry)];
    }

    static Contract.TimelineEntry Entry(ClientHistoryEntry step) =>
        new()
        {
            Id = step.Id,
            At = step.At,
            Kind = KindOf(step.Kind)!.Value,
            Action = EnumWireFormat.ToWireName(step.Kind),
            Record = TimelineEntries.Record(RecordType.Client, step.ClientId),
            ActorId = step.ActorId,
            From = step.FromStatus,
            To = step.ToStatus,
            Target = TimelineEntries.Target(Contract.TimelineTargetType.Person, step.ResponsibleId),
        };

    static Contract.TimelineKind? KindOf(ClientHistoryKind kind) =>
        kind switch
        {
            ClientHistoryKind.Created => Contract.TimelineKind.Creation,
            ClientHistoryKind.Changed => null,
            ClientHistoryKind.StatusChanged => Contract.TimelineKind.Step,
            ClientHistoryKind.Assigned => Contract.TimelineKind.Assignment,
            ClientHistoryKind.Trashed => Contract.TimelineKind.Step,
            ClientHistoryKind.Restored => Contract.TimelineKind.Step,
            ClientHistoryKind.Merged => Contract.TimelineKind.Merge,
            ClientHistoryKind.MergedInto => Contract.TimelineKind.Merge,
            ClientHistoryKind.Unmerged => Contract.TimelineKind.Merge,
        };
}

/// <summary>What people noted about a client, as far as the caller sees it.</summary>
sealed class ClientCommentTimeline(IClientsDb db, ClientVisibility visibility) : ITimelineSource
{
    public IReadOnlyCollection<Contract.TimelineKind> Kinds { get; } = [Contract.TimelineKind.Comment];

    public async Task<IReadOnlyList<Contract.TimelineEntry>> Read(TimelineQuery query, CancellationToken ct)
    {
        var clients = await db.Clients.AsNoTracking().Where(c => query.Of(RecordType.Client).Contains(c.Id)).ToListAsync(ct);
        var looks = clients
            .Select(client => (client.Id, Look: visibility.Look(client)))
            .Where(c => query.Words is null ? c.Look[ClientFields.Comments] != FieldVisibility.Hidden : ClientMasking.ShowsComments(c.Look))
            .ToDictionary(c => c.Id, c => c.Look);
        if (looks.Count == 0)
            return [];
        var comments = db.ClientComments.AsNoTracking().Where(c => looks.Keys.Contains(c.ClientId));
        if (query.Words?.ToLikePattern() is { } pattern)
            comments = comments.Where(c => EF.Functions.ILike(c.Text, pattern, PageExtensions.LikeEscape));
        return [.. (await query.Page(comments).ToListAsync(ct)).Select(c => Entry(c, looks[c.ClientId]))];
    }

    static Contract.TimelineEntry Entry(ClientComment comment, RecordMasking masking) =>
        new()
        {
            Id = comment.Id,
            At = comment.CreatedAt,
            Kind = Contract.TimelineKind.Comment,
            Action = "commented",
            Record = TimelineEntries.Record(RecordType.Client, comment.ClientId),
            ActorId = comment.AuthorId,
            Text = ClientMasking.Comment(comment.Text, masking),
        };
}
