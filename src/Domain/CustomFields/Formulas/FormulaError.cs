using MakCrm.Domain.Common;

namespace MakCrm.Domain.CustomFields.Formulas;

/// <summary>Why a text is no formula.</summary>
/// <param name="Position">Of the first character at fault, from 0; null where none is.</param>
/// <param name="Name">What is at fault, where it has a name.</param>
public sealed record FormulaError(string Code, int? Position = null, string? Name = null)
{
    public const string Malformed = "formula_malformed";
    public const string FieldUnknown = "formula_field_unknown";
    public const string FunctionUnknown = "formula_function_unknown";
    public const string TypesUnfit = "formula_types_unfit";
    public const string TooLarge = "formula_too_large";
    public const string Circular = "formula_circular";

    /// <summary>The refusal of whoever told it at this place.</summary>
    public Error At(string pointer) =>
        Error.Unprocessable(Code) with
        {
            Fields = [new FieldError(Code, pointer, Detail: Name) { Position = Position }],
        };
}

/// <summary>Thrown where the fault is found, caught where the formula was asked for.</summary>
sealed class FormulaException(FormulaError problem) : Exception(problem.Code)
{
    public FormulaError Problem { get; } = problem;

    public static FormulaException Of(string code, int position, string? name = null) => new(new(code, position, name));
}
