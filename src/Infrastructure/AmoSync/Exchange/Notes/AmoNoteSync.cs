using MakCrm.Application.Identity.Public;
using MakCrm.Domain.AmoSync;
using MakCrm.Domain.AmoSync.Exchange;
using MakCrm.Domain.AmoSync.Mapping;
using MakCrm.Infrastructure.AmoSync.Exchange.Out;

namespace MakCrm.Infrastructure.AmoSync.Exchange.Notes;

/// <summary>Carries comments of paired leads over, some at a time.</summary>
sealed class AmoNoteSync(AmoNoteStore rows, AmoNoteImporter inward, AmoNoteExporter outward, TimeProvider clock)
{
    /// <returns>How many there were; a trouble breaks the run off.</returns>
    public async Task<(int Count, AmoErrorCode? Trouble)> Step(AmoSyncRun run, AmoExchangeProgress progress, CancellationToken ct)
    {
        var isLooking = progress.NotesIn is { } cursor && cursor.NextAt <= clock.GetUtcNow();
        if (isLooking && await inward.Look(run, progress.NotesIn!, ct) is { } unseen)
            return (0, unseen);
        var due = (await rows.Due(run.Claim, clock.GetUtcNow(), AmoBatchWriter.Most, ct)).ToLookup(n => n.State);
        var trouble =
            await Carry(due[AmoNoteState.Sending], some => outward.Resolve(run, some, ct))
            ?? await Carry(due[AmoNoteState.ToWrite], some => Allowed(run, progress.Notes.ComesIn(), some, inward.Write, ct))
            ?? await Carry(due[AmoNoteState.ToSend], some => Allowed(run, progress.Notes.GoesOut(), some, outward.Send, ct));
        return (due.Sum(some => some.Count()) + (isLooking ? 1 : 0), trouble);
    }

    static async Task<AmoErrorCode?> Carry(IEnumerable<AmoNoteRow> due, Func<IReadOnlyList<AmoNoteRow>, Task<AmoErrorCode?>> carry) =>
        due.ToList() is { Count: > 0 } some ? await carry(some) : null;

    /// <summary>What was noted while comments went that way, and is not carried over yet, stays where it is.</summary>
    async Task<AmoErrorCode?> Allowed(
        AmoSyncRun run,
        bool isAllowed,
        IReadOnlyList<AmoNoteRow> some,
        Func<AmoSyncRun, IReadOnlyList<AmoNoteRow>, CancellationToken, Task<AmoErrorCode?>> carry,
        CancellationToken ct
    )
    {
        if (isAllowed)
            return await carry(run, some, ct);
        await rows.Drop(run.Claim, [.. some.Select(n => n.CommentId)], ct);
        return null;
    }
}

/// <summary>What a note that was sent is known by; the text itself is not kept.</summary>
static class AmoNoteFingerprint
{
    const string Purpose = "amo notes";

    public static string Of(ISecretProtector seals, Guid pairId, string text) =>
        Convert.ToBase64String(seals.ComputeKeyedHash(Purpose, $"{pairId:N}\n{RemoteValueNormalizer.Plain(text)}").AsSpan(0, 12));
}
