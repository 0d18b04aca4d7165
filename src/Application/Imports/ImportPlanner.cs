using System.Text.Json;
using MakCrm.Domain.Imports;

namespace MakCrm.Application.Imports;

/// <summary>How a table that is looked at would be read: by a saved mapping where one is named, else by what it looks like.</summary>
sealed class ImportPlanner(ImportFieldProvider fields, SavedMappingService mappings) : IModuleService
{
    public async Task<AnalyzedTable> Table(RecordType record, TablePreview preview, CancellationToken ct) =>
        new(JsonSerializer.Serialize(preview, ContractJson.Options), await mappings.FindApplicable(record, preview, ct));

    /// <param name="now">How it is read where nothing else is said; its mapping is proposed anew where there is none.</param>
    public async Task<Result<ImportPlan>> Plan(
        RecordType record,
        TablePreview preview,
        Guid? mappingId,
        ImportPlan? now,
        CancellationToken ct
    )
    {
        if (mappingId is { } id)
            return await mappings.PlanOf(id, record, preview, ct);
        if (now is not null)
            return now;
        var proposed = (await fields.Of(record, ct)).Propose(preview);
        return new ImportPlan(proposed, [], ImportDuplicatePolicy.Skip, ImportMatchMode.Exact);
    }

    public async Task<Error?> Refusal(RecordType record, TablePreview preview, ImportPlan plan, CancellationToken ct) =>
        (await fields.Of(record, ct)).Refusal(plan, preview.Header.Count);
}
