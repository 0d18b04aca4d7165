using MakCrm.Domain.Common;

namespace MakCrm.Domain.CustomFields;

public static class CustomFieldErrors
{
    public static readonly Error NotFound = Error.NotFound("custom_field_not_found");
    public static readonly Error CodeTaken = Error.Conflict("custom_field_code_taken");
    public static readonly Error LimitReached = Error.Unprocessable("custom_field_limit_reached");
    public static readonly Error Archived = Error.Conflict("custom_field_archived");
    public static readonly Error NotArchived = Error.Conflict("custom_field_not_archived");
    public static readonly Error TypeFixed = Error.Conflict("custom_field_type_fixed");
    public static readonly Error OptionGone = Error.Conflict("custom_field_option_gone");
    public static readonly Error NotUnique = Error.Unprocessable("custom_field_not_unique", "/isUnique");
    public static readonly Error WithoutOptions = Error.Unprocessable("custom_field_without_options", "/options");
    public static readonly Error ReferencesFixed = Error.Unprocessable("custom_field_references_fixed", "/references");
    public static readonly Error StagesFixed = Error.Unprocessable("custom_field_stages_fixed", "/requiredInStages");
    public static readonly Error FormulaFixed = Error.Unprocessable("custom_field_formula_fixed", "/formula");
    public static readonly Error FormulaWritten = Error.Unprocessable("custom_field_formula_written", "/formula");
    public static readonly Error ResultFixed = Error.Conflict("custom_field_result_fixed");
    public static readonly Error RoleUnknown = Error.Unprocessable("unknown_role");

    /// <summary>Formulas stand on it; each is named.</summary>
    public static Error InUse(IEnumerable<string> formulas) =>
        Error.Conflict("custom_field_in_use") with
        {
            Fields = [.. formulas.Select(code => new FieldError("custom_field_in_use", null, Detail: code))],
        };

    public static readonly Error DefaultInvalid = Error.Unprocessable(CustomValueErrors.Invalid.Code, "/default");
}

/// <summary>Why a value is refused; told at the place of the value.</summary>
public static class CustomValueErrors
{
    public static readonly Error FieldUnknown = Error.Unprocessable("custom_field_unknown");
    public static readonly Error Invalid = Error.Unprocessable("custom_value_invalid");
    public static readonly Error Required = Error.Unprocessable("custom_value_required");
    public static readonly Error Taken = Error.Conflict("custom_value_taken");
    public static readonly Error ReadOnly = Error.Unprocessable("custom_value_read_only");
    public static readonly Error OptionUnknown = Error.Unprocessable("custom_option_unknown");
    public static readonly Error ReferenceUnknown = Error.Unprocessable("custom_reference_unknown");
    public static readonly Error TooLarge = Error.Unprocessable("custom_values_too_large", "/customValues");
}
