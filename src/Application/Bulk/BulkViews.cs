using System.Text.Json;
using MakCrm.Domain.Bulk;

namespace MakCrm.Application.Bulk;

static class BulkViews
{
    static readonly ContractMap<BulkJob, Contract.BulkJob> BulkJob = new(map =>
        map.Map(c => c.Filter, job => Read<Contract.Filter>(job.Filter))
            .Map(c => c.Action, job => Read<Contract.BulkAction>(job.Action))
            .Map(
                c => c.Counts,
                job => new Contract.BulkCounts
                {
                    Fits = job.Counts.Fits,
                    Done = job.Counts.Done,
                    Unchanged = job.Counts.Unchanged,
                    Refused = job.Counts.Refused,
                    Undone = job.Counts.Undone,
                    Kept = job.Counts.Kept,
                }
            )
    );

    public static Contract.BulkJob View(this BulkJob job) => BulkJob.View(job);

    public static Contract.BulkItem View(this BulkItem item, IProblemWriter problems) =>
        new()
        {
            RecordId = item.RecordId,
            Outcome = item.Outcome.MapTo<Contract.BulkOutcome>(),
            Problem = item.Refusal is { } refusal ? problems.ToProblem(Read<Error>(refusal)) : null,
        };

    /// <summary>What is asked for, as modules know it.</summary>
    public static RecordAction Act(this BulkJob job) => Read<Contract.BulkAction>(job.Action).ToAct();

    public static RecordAction ToAct(this Contract.BulkAction provided) =>
        new(provided.Kind.MapTo<RecordActionKind>())
        {
            ResponsibleId = provided.ResponsibleId,
            Status = provided.Status,
            StageId = provided.StageId,
            Values = provided.Values?.ToDictionary() ?? [],
            Tags = [.. provided.Tags ?? []],
        };

    public static string Write<T>(T provided) => JsonSerializer.Serialize(provided, ContractJson.Options);

    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, ContractJson.Options)!;
}
