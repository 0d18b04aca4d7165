using MakCrm.Application.Identity.Public;
using MakCrm.Application.Leads.Public;
using MakCrm.Domain.AmoSync;
using MakCrm.Domain.AmoSync.Exchange;

namespace MakCrm.Infrastructure.AmoSync.Exchange.Notes;

/// <summary>
/// Notes there become comments here. A hook only says that there is a new one; which ones there are, the list of all notes tells, in the order of
/// their changes, from the last moment seen on. That one is to be a certain comment is written down before it is one.
/// </summary>
sealed class AmoNoteImporter(
    AmoNoteStore rows,
    AmoExchangeStore exchanges,
    AmoRecordReader records,
    LocalLeadGateway leads,
    ISecretProtector seals,
    TimeProvider clock
)
{
    const int PagesAtOnce = 10;
    static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(5);

    /// <summary>What is written at this moment may be seen a little later with an earlier time; and clocks differ.</summary>
    static readonly TimeSpan Overlap = TimeSpan.FromMinutes(1);

    public async Task<AmoErrorCode?> Look(AmoSyncRun run, AmoNoteCursor cursor, CancellationToken ct)
    {
        var begun = clock.GetUtcNow();
        var (trail, hasMore) = (new AmoPageCursor(cursor.Until - Overlap, 1), true);
        for (var pages = 0; hasMore; pages++)
        {
            // What is left is gone on with in the next step, which must not begin where this one has.
            if (pages >= PagesAtOnce && trail.From > cursor.Until)
                return null;
            var (seen, more, trouble) = await records.Notes(run.Place, (trail.From, trail.Page), [], ct);
            if (trouble is not null)
                return trouble;
            hasMore = more && seen.Count > 0;
            if (seen.Count == 0)
                break;
            await Hear(run, seen, cursor.Since, ct);
            await exchanges.NotesLooked(run.Claim, seen.Max(n => n.UpdatedAt), null, ct);
            trail = trail.After([.. seen.Select(n => new AmoRecordRef(n.Id, n.UpdatedAt))]);
        }

        await exchanges.NotesLooked(run.Claim, cursor.Until, begun + LookAgain, ct);
        return null;
    }

    public async Task<AmoErrorCode?> Write(AmoSyncRun run, IReadOnlyList<AmoNoteRow> due, CancellationToken ct)
    {
        var (found, trouble) = await records.Notes(run.Place, [.. due.Select(n => n.AmoNoteId!.Value)], ct);
        if (trouble is not null)
            return trouble;
        var texts = found.ToDictionary(n => n.Id);
        foreach (var one in due)
            if (!texts.TryGetValue(one.AmoNoteId!.Value, out var note) || note.Text.Length == 0)
                await rows.Drop(run.Claim, [one.CommentId], ct);
            else
                await Write(run, one, note, ct);
        return null;
    }

    async Task Write(AmoSyncRun run, AmoNoteRow one, RemoteNote note, CancellationToken ct)
    {
        var isWritten = await leads.Comment(run.Place.TenantId, one.LeadId, new LeadSyncComment(one.CommentId, Said(run.Terms, note)), ct);
        if (isWritten == true)
            await rows.Keep(run.Claim, one.CommentId, note.Id, ct);
        else if (isWritten == false)
            await rows.Drop(run.Claim, [one.CommentId], ct);
    }

    /// <summary>One of ours whose answer was lost is no new one; nor is what was there before the two were a pair.</summary>
    async Task Hear(AmoSyncRun run, IReadOnlyList<RemoteNote> seen, DateTimeOffset since, CancellationToken ct)
    {
        var pairs = await rows.Pairs(run.Claim, [.. seen.Select(n => n.LeadId).Distinct()], ct);
        var existing = await rows.Known(run.Claim, [.. seen.Select(n => n.Id)], ct);
        foreach (var note in seen.Where(n => !existing.Contains(n.Id)).DistinctBy(n => n.Id))
            if (
                pairs.TryGetValue(note.LeadId, out var pair)
                && !await rows.Bind(run.Claim, pair.Id, AmoNoteFingerprint.Of(seals, pair.Id, note.Text), note.Id, ct)
                && note.CreatedAt + Overlap >= since
                && note.CreatedAt + Overlap >= pair.CreatedAt
            )
                await rows.Hear(run.Claim, Guid.CreateVersion7(clock.GetUtcNow()), pair.Id, note.Id, clock.GetUtcNow(), ct);
    }

    /// <summary>Where it is from, and whose it is as far as that is known.</summary>
    static string Said(AmoResolvedMapping terms, RemoteNote note) =>
        terms.Theirs.Users.FirstOrDefault(u => u.Id == note.AuthorId) is { } author
            ? $"amoCRM, {author.Name}: {note.Text}"
            : $"amoCRM: {note.Text}";
}
