using System.Text.Json.Nodes;
using MakCrm.Application.Identity.Public;
using MakCrm.Domain.AmoSync;
using MakCrm.Domain.AmoSync.Exchange;
using MakCrm.Infrastructure.AmoSync.Dictionaries;
using MakCrm.Infrastructure.AmoSync.Exchange.Out;

namespace MakCrm.Infrastructure.AmoSync.Exchange.Notes;

/// <summary>
/// Comments here become notes there, each once: that one is about to be sent is written down before. Where no answer came it is looked for among the
/// notes of its lead, and only sent again when it is not there.
/// </summary>
sealed class AmoNoteExporter(
    AmoNoteStore rows,
    AmoRecordReader records,
    LocalLeadGateway leads,
    AmoBatchWriter batches,
    ISecretProtector seals,
    TimeProvider clock
)
{
    /// <summary>Clocks differ.</summary>
    static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    public async Task<AmoErrorCode?> Send(AmoSyncRun run, IReadOnlyList<AmoNoteRow> due, CancellationToken ct)
    {
        var texts = await leads.Comments(run.Place.TenantId, [.. due.Select(n => n.CommentId)], ct);
        await rows.Drop(run.Claim, [.. due.Select(n => n.CommentId).Where(id => !texts.ContainsKey(id))], ct);
        var notes = due.Where(n => texts.ContainsKey(n.CommentId))
            .Select(n => (Row: n, Text: RemoteValueNormalizer.Plain(texts[n.CommentId])))
            .ToList();
        var now = clock.GetUtcNow();
        var taken = await rows.Send(
            run.Claim,
            [.. notes.Select(n => (n.Row.CommentId, AmoNoteFingerprint.Of(seals, n.Row.PairId, n.Text)))],
            now,
            now + AmoLeadCreationStore.Underway,
            ct
        );
        var items = notes.Where(n => taken.Contains(n.Row.CommentId)).Select(n => Item(n.Row, n.Text)).ToList();
        if (items.Count == 0)
            return null;
        var outcomes = await batches.Write(run.Place, AmoBatchEndpoint.CreateNotes, items, ct);
        foreach (var (key, outcome) in outcomes)
            await Note(run, Guid.ParseExact(key, "N"), outcome);
        return outcomes.Values.FirstOrDefault(o => o.Fate is AmoBatchItemStatus.Unsure or AmoBatchItemStatus.Unsent)?.Trouble;
    }

    public async Task<AmoErrorCode?> Resolve(AmoSyncRun run, IReadOnlyList<AmoNoteRow> lost, CancellationToken ct)
    {
        var from = lost.Min(n => n.SentAt!.Value) - Margin;
        var (pairs, hasMore) = (lost.DistinctBy(n => n.AmoLeadId).ToDictionary(n => n.AmoLeadId, n => n.PairId), true);
        for (var page = 1; hasMore; page++)
        {
            var (seen, more, trouble) = await records.Notes(run.Place, (from, page), pairs.Keys, ct);
            if (trouble is not null)
                return trouble;
            foreach (var note in seen.Where(n => pairs.ContainsKey(n.LeadId)))
                await rows.Bind(run.Claim, pairs[note.LeadId], AmoNoteFingerprint.Of(seals, pairs[note.LeadId], note.Text), note.Id, ct);
            hasMore = more && seen.Count > 0;
        }

        // Those that were found are done, and stay so.
        foreach (var note in lost)
            if (note.SentAt + AmoLeadCreationStore.LookedFor <= clock.GetUtcNow())
                await rows.Return(run.Claim, note.CommentId, clock.GetUtcNow(), ct);
            else
                await rows.Wait(run.Claim, note.CommentId, note.SentAt!.Value + AmoLeadCreationStore.LookedFor, ct);
        return null;
    }

    static AmoBatchItem Item(AmoNoteRow row, string text) =>
        new(
            row.CommentId.ToString("N"),
            new JsonObject
            {
                ["entity_id"] = row.AmoLeadId,
                ["note_type"] = RemoteNote.Common,
                ["params"] = new JsonObject { ["text"] = text },
            }
        );

    /// <summary>What amoCRM has said is noted whatever happens here.</summary>
    Task Note(AmoSyncRun run, Guid commentId, AmoBatchItemResult outcome) =>
        outcome.Fate switch
        {
            AmoBatchItemStatus.Written when AmoJson.Id(outcome.Answer) is { } id => rows.Keep(
                run.Claim,
                commentId,
                id,
                CancellationToken.None
            ),
            AmoBatchItemStatus.Refused => rows.Refuse(run.Claim, commentId, CancellationToken.None),
            AmoBatchItemStatus.Unsent => rows.Return(run.Claim, commentId, clock.GetUtcNow(), CancellationToken.None),
            AmoBatchItemStatus.Written or AmoBatchItemStatus.Unsure => Task.CompletedTask,
        };
}
