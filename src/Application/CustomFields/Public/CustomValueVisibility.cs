using System.Text.Json;

namespace MakCrm.Application.CustomFields.Public;

/// <summary>What somebody sees of the values of one type of records: what is for his roles, and what formulas come to now.</summary>
public sealed class CustomValueVisibility(RecordType record, CustomFieldSet fields, ICaller caller, DateTimeOffset now)
{
    readonly IReadOnlySet<string> hidden = fields.HiddenFrom(caller);

    readonly List<string> formulas = [.. fields.InUse.Where(f => f.Type == Domain.CustomFields.FieldType.Formula).Select(f => f.Code)];

    /// <summary>Whether all values go out as they lie there.</summary>
    public bool IsOpen => hidden.Count == 0 && formulas.Count == 0;

    /// <param name="whole">The record with nothing kept back, in the contract's words.</param>
    /// <param name="seen">Its values as far as he sees them.</param>
    /// <param name="shows">Which of the record's fields he sees.</param>
    public IReadOnlyDictionary<string, JsonElement> Of<T>(
        T whole,
        IReadOnlyDictionary<string, JsonElement> seen,
        Func<MaskableRecordField, bool> shows
    )
    {
        var existing = seen.Without(hidden);
        if (formulas.Count == 0)
            return existing;
        // What a source has sent by a formula's name is not the formula.
        var values = existing.Where(v => !formulas.Contains(v.Key)).ToDictionary(StringComparer.Ordinal);
        var read = new Lazy<RecordFormulaEvaluator>(() =>
            new(record, fields.Formulas, JsonSerializer.SerializeToElement(whole, ContractJson.Options), new(now, fields.Zone))
        );
        foreach (var code in formulas.Where(code => !hidden.Contains(code) && IsShown(code, shows)))
        {
            if (read.Value.Result(code) is { } value)
                values[code] = value;
        }

        return values;
    }

    bool IsShown(string code, Func<MaskableRecordField, bool> shows) =>
        fields.Formulas.Find(code) is { } formula
        && shows(FormulaVariables.Values(record))
        && formula.Masks.All(shows)
        && (!formula.HoldsContacts || FormulaVariables.Contacts(record).All(shows));
}
