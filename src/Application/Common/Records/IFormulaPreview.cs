using System.Text.Json;

namespace MakCrm.Application.Common;

/// <summary>Asks formulas of records as far as the caller sees these, before they are fields.</summary>
public interface IFormulaPreview
{
    /// <summary>What the formula comes to in this record; refused where the record is not there for him.</summary>
    Task<Result<FormulaValue>> Value(RecordType record, Guid id, string expression, CancellationToken ct);
}

/// <param name="Value">Null for nothing, and for what he does not see.</param>
public sealed record FormulaValue(JsonElement? Value);
