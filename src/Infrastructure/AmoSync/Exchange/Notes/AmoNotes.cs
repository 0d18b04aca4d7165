using MakCrm.Application.Identity.Public;
using MakCrm.Domain.AmoSync;
using MakCrm.Domain.AmoSync.Exchange;
using MakCrm.Domain.AmoSync.Mapping;
using MakCrm.Infrastructure.AmoSync.Exchange.Out;

namespace MakCrm.Infrastructure.AmoSync.Exchange.Notes;

/// <summary>Carries comments of paired leads over, some at a time.</summary>
sealed class AmoNotes(AmoNoteRows rows, AmoNotesIn inward, AmoNotesOut outward, TimeProvider clock)
{
    /// <returns>How many there were; a trouble breaks the run off.</returns>
    public async Task<(int Count, AmoTroubleCode? Trouble)> Step(AmoRun run, AmoProgress progress, CancellationToken ct)
    {
        var isLooking = progress.NotesIn is { } known && known.NextAt <= clock.GetUtcNow();
        if (isLooking && await inward.Look(run, progress.NotesIn!, ct) is { } unseen)
            return (0, unseen);
        var due = (await rows.Due(run.Claim, clock.GetUtcNow(), AmoBatches.Most, ct)).ToLookup(n => n.State);
        var trouble =
            await Carry(due[AmoNoteState.Sending], some => outward.Resolve(run, some, ct))
            ?? await Carry(due[AmoNoteState.ToWrite], some => Allowed(run, progress.Notes.ComesIn(), some, inward.Write, ct))
            ?? await Carry(due[AmoNoteState.ToSend], some => Allowed(run, progress.Notes.GoesOut(), some, outward.Send, ct));
        return (due.Sum(some => some.Count()) + (isLooking ? 1 : 0), trouble);
    }

    static async Task<AmoTroubleCode?> Carry(IEnumerable<AmoNoteRow> due, Func<IReadOnlyList<AmoNoteRow>, Task<AmoTroubleCode?>> carry) =>
        due.ToList() is { Count: > 0 } some ? await carry(some) : null;

    /// <summary>What was noted while comments went that way, and is not carried over yet, stays where it is.</summary>
    async Task<AmoTroubleCode?> Allowed(
        AmoRun run,
        bool isAllowed,
        IReadOnlyList<AmoNoteRow> some,
        Func<AmoRun, IReadOnlyList<AmoNoteRow>, CancellationToken, Task<AmoTroubleCode?>> carry,
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
static class AmoNoteMarks
{
    const string Purpose = "amo notes";

    public static string Of(ISeals seals, Guid pairId, string text) =>
        Convert.ToBase64String(seals.Fingerprint(Purpose, $"{pairId:N}\n{AmoTheirValues.Plain(text)}").AsSpan(0, 12));
}
