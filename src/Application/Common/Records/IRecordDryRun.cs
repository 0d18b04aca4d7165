using MakCrm.Domain.Common;

namespace MakCrm.Application.Common;

/// <summary>What becomes of a record that is there already.</summary>
public enum ExistingRecordPolicy
{
    Skip,

    /// <summary>What is told is put over what is there.</summary>
    Update,

    /// <summary>What is told is put where there is nothing, lists are put together.</summary>
    Merge,

    /// <summary>There is one more.</summary>
    Create,
}

/// <param name="IntakeId">By which it can be taken back.</param>
/// <param name="ByRules">Whether those also count as known whom the tenant's rules are certain of.</param>
/// <param name="IsTrial">Whether it is given up afterwards: nobody is told of it.</param>
public sealed record RecordImportOptions(Guid IntakeId, ExistingRecordPolicy Known, bool ByRules, bool IsTrial);

public enum RecordImportOutcome
{
    Created,
    Updated,
    Skipped,
    Refused,
}

/// <summary>What became of one of many.</summary>
/// <param name="RecordId">Null where it is not there for the caller, and where there is none.</param>
/// <param name="Version">Of the record after it.</param>
/// <param name="Refusal">Why it was refused.</param>
public sealed record RecordImportResult(RecordImportOutcome Deed, Guid? RecordId = null, int? Version = null, Error? Refusal = null);

/// <summary>
/// Takes many records in at once, each as if it came alone, with the caller's rights: some hundred of them in a number of statements that does
/// not depend on how many they are.
/// </summary>
public interface IRecordImporter<TTold>
{
    /// <summary>In this order: a later one that is the same as an earlier one meets it.</summary>
    Task<IReadOnlyList<RecordImportResult>> Import(IReadOnlyList<TTold> provided, RecordImportOptions rules, CancellationToken ct);
}

/// <summary>Something that would come in.</summary>
/// <param name="Number">By which its trial calls it; later ones have higher numbers.</param>
public sealed record NumberedInput<TTold>(long Number, TTold Told);

/// <summary>What would become of one of many.</summary>
/// <param name="Outcome">The record is told where it is there already.</param>
/// <param name="Repeats">The number of the one, mostly an earlier one, that would have made the record which it meets; null where that is there already.</param>
public sealed record DryRunOutcome(RecordImportResult Outcome, long? Repeats)
{
    /// <param name="makers">The numbers of those by which there would be records that are not there.</param>
    public static DryRunOutcome Of(RecordImportResult outcome, IReadOnlyDictionary<Guid, long> makers)
    {
        if (outcome.RecordId is not { } id || !makers.TryGetValue(id, out var maker))
            return new(outcome with { Version = null }, null);
        var isMaker = outcome.Deed == RecordImportOutcome.Created;
        return new(outcome with { RecordId = null, Version = null }, isMaker ? null : maker);
    }
}

/// <summary>
/// Tells what an intake would do, by doing it and giving it up: so it is told by the same rules, of the present base. Those that were told before
/// of the same intake are met as if they had come in. Nothing stays in the present commit but what the next ones must know.
/// </summary>
public interface IRecordDryRun<TTold>
{
    Task<IReadOnlyList<DryRunOutcome>> Take(IReadOnlyList<NumberedInput<TTold>> provided, RecordImportOptions rules, CancellationToken ct);

    /// <summary>Forgets some of what the trial knows; false where nothing is left.</summary>
    Task<bool> Forget(Guid intakeId, CancellationToken ct);
}

/// <summary>What an intake did to a record.</summary>
/// <param name="Deed">Created or updated.</param>
/// <param name="Version">Of the record after it.</param>
public sealed record ImportedChange(Guid RecordId, RecordImportOutcome Deed, int Version);

/// <summary>
/// Takes back what an intake has done, in the present commit, with the caller's rights: what was created is deleted for good, what was changed
/// is what it was. Whatever was touched by somebody else since stays.
/// </summary>
public interface IImportRollback
{
    /// <summary>
    /// The latest first; a record that was changed after it was created comes back in a call of its own before it goes. For each of them why it
    /// was left alone; null where it was taken back.
    /// </summary>
    Task<IReadOnlyList<Error?>> Rollback(Guid intakeId, IReadOnlyList<ImportedChange> done, CancellationToken ct);

    /// <summary>From now on nothing of the intake can be taken back.</summary>
    Task Forget(Guid intakeId, CancellationToken ct);
}
