namespace MakCrm.Domain.CustomFields.Formulas;

/// <summary>What a value in a formula is. The last two are only looked into: no formula comes to them.</summary>
public enum FormulaType
{
    Text,
    Number,
    Boolean,
    Date,
    Time,
    Money,
    Codes,
}

/// <summary>A part of a formula whose types have been checked.</summary>
public abstract record FormulaNode(FormulaType Type);

/// <param name="Value">A text, a number or a truth.</param>
public sealed record FormulaConstant(object Value, FormulaType Type) : FormulaNode(Type);

/// <param name="Name">As filters name it.</param>
public sealed record FormulaField(string Name, FormulaType Type) : FormulaNode(Type);

public sealed record FormulaCall(FormulaFunction Function, IReadOnlyList<FormulaNode> Arguments, FormulaType Type) : FormulaNode(Type);

/// <summary>Sums of money are looked into by <c>amount</c> and <c>currency</c>.</summary>
public sealed record FormulaMoney(long Minor, string Currency);
