using System.Globalization;
using MakCrm.Application.CustomFields.Public;
using MakCrm.Domain.CustomFields;
using MakCrm.Domain.CustomFields.Formulas;

namespace MakCrm.Infrastructure.Persistence.Filters;

/// <summary>Puts a formula into SQL over the row <c>r</c>. Each part comes to the same as it does in memory.</summary>
sealed class FormulaSqlBuilder(SearchSchema schema, FilterParameters values)
{
    const int LongestText = 1000;

    /// <summary>The formula as a field of the record, behind all masks that stand before what it reads.</summary>
    public SearchField Field(string name, ResolvedFormula formula)
    {
        var sql = Of(formula.Formula.Root);
        var field = formula.Formula.Result switch
        {
            // Without zeros at its end, as in memory.
            FieldType.Number => SearchField.Number(name, $"trim_scale({sql})"),
            FieldType.Boolean => new(name, SearchFieldType.Boolean, sql) { Type = "boolean" },
            FieldType.Date => SearchField.Date(name, sql),
            FieldType.DateTime => SearchField.Time(name, sql),
            _ => SearchField.Text(name, $"nullif(left({sql}, {LongestText}), '')"),
        };
        return field with { IsFormula = true, Masks = [.. Masks(formula)] };
    }

    IEnumerable<(Application.Common.MaskableRecordField Field, string? Unless)> Masks(ResolvedFormula formula)
    {
        var shape = schema.Shape;
        var contacts = formula.HoldsContacts ? shape.Contacts.Select(c => (c, (string?)null)) : [];
        return Names(formula.Formula)
            .SelectMany(name => shape.Fields.First(f => f.Name == name).Masks)
            .Concat(contacts)
            .Append((shape.CustomValues, null))
            .Distinct();
    }

    /// <summary>The fields that all tenants have and that it reads, by way of other formulas too.</summary>
    IEnumerable<string> Names(Formula formula) =>
        formula.Fields.SelectMany(name =>
            schema.Custom.Formulas.Custom(name) is not { } own ? [name]
            : own.Type == FieldType.Formula ? Names(schema.Custom.Formulas.Find(own.Code)!.Formula)
            : []
        );

    string Of(FormulaNode node) =>
        node switch
        {
            FormulaConstant { Value: bool truth } => truth ? "true" : "false",
            FormulaConstant { Value: decimal number } => $"{number.ToString(CultureInfo.InvariantCulture)}::numeric",
            FormulaConstant constant => $"{values.Text((string)constant.Value)}::text",
            FormulaField field => Value(field),
            FormulaCall call => Of(call),
            _ => throw new InvalidOperationException($"A formula has no such part: {node}."),
        };

    string Of(FormulaCall call)
    {
        var (of, name) = (call.Arguments, call.Function.Name);
        return name switch
        {
            "+" or "-" or "*" => $"formula_number({Of(of[0])} {name} {Of(of[1])})",
            // With so many digits that rounding the quotient to six of them is not rounding twice.
            "/" => $"formula_number({Of(of[0])} * 1.000000000000000000000000000000 / nullif({Of(of[1])}, 0))",
            FormulaFunctions.Negation => $"(- {Of(of[0])})",
            "=" or "!=" or "<" or "<=" or ">" or ">=" => $"({Of(of[0])} {(name == "!=" ? "<>" : name)} {Of(of[1])})",
            "and" or "or" => $"({Of(of[0])} {name} {Of(of[1])})",
            "not" => $"(not {Of(of[0])})",
            "if" => Choice(of),
            "coalesce" or "abs" or "lower" or "upper" => $"{name}({List(of)})",
            "round" => $"formula_number(round({Of(of[0])}{(of.Count > 1 ? $", {((FormulaConstant)of[1]).Value}" : "")}))",
            "min" => $"least({List(of)})",
            "max" => $"greatest({List(of)})",
            "is_empty" => Empty(of[0]),
            "length" => $"length({Of(of[0])})::numeric",
            "concat" => $"concat({string.Join(", ", of.Select(Word))})",
            "date" => Day(of[0]),
            "days_between" => $"({Day(of[1])} - {Day(of[0])})::numeric",
            "today" => $"{values.Text(Today)}::date",
            "now" =>
                $"{values.Text(values.Now.UtcDateTime.ToString(CustomValueParser.InstantFormat, CultureInfo.InvariantCulture))}::timestamptz",
            "amount" => $"formula_number({Money((FormulaField)of[0]).Amount} * 0.01)",
            "currency" => Money((FormulaField)of[0]).Currency,
            "has" => Has((FormulaField)of[0], Of(of[1])),
            _ => throw new InvalidOperationException($"Nobody has said what {name} is in SQL."),
        };
    }

    string Today =>
        new FormulaContext(values.Now, values.Zone)
            .Day(values.Now)!
            .Value.ToString(CustomValueParser.DateFormat, CultureInfo.InvariantCulture);

    string List(IReadOnlyList<FormulaNode> nodes) => string.Join(", ", nodes.Select(Of));

    string Choice(IReadOnlyList<FormulaNode> of)
    {
        var cases = of.Chunk(2)
            .Select(pair => pair is [var condition, var value] ? $"when {Of(condition)} then {Of(value)}" : $"else {Of(pair[0])}");
        return $"(case {string.Join(" ", cases)} end)";
    }

    string Empty(FormulaNode node) =>
        node.Type switch
        {
            FormulaType.Text => $"(coalesce({Of(node)}, '') = '')",
            FormulaType.Money => $"({Money((FormulaField)node).Amount} is null)",
            FormulaType.Codes => $"(coalesce({Codes((FormulaField)node)}, '[]') = '[]')",
            _ => $"({Of(node)} is null)",
        };

    /// <summary>A number without zeros at its end.</summary>
    string Word(FormulaNode node) =>
        node.Type switch
        {
            FormulaType.Number => $"trim_scale({Of(node)})::text",
            FormulaType.Date => $"to_char({Of(node)}, 'YYYY-MM-DD')",
            _ => Of(node),
        };

    string Day(FormulaNode node) =>
        node.Type == FormulaType.Time ? $"({Of(node)} at time zone {values.Text(values.Zone.Id)}::text)::date" : Of(node);

    string Has(FormulaField field, string code) => $"(coalesce({Codes(field)}, '[]') ? {code})";

    /// <summary>What lies there, where it is what it should be.</summary>
    string Value(FormulaField field)
    {
        if (schema.Custom.Formulas.Custom(field.Name) is not { } own)
            return BuiltIn(field);
        if (own.Type == FieldType.Formula)
            return Inner(schema.Custom.Formulas.Find(own.Code)!.Formula);
        var (json, text) = Json(own);
        return field.Type switch
        {
            FormulaType.Number => $"formula_number(case when jsonb_typeof({json}) = 'number' then {text}::numeric end)",
            FormulaType.Boolean => $"(case when jsonb_typeof({json}) = 'boolean' then {text}::boolean end)",
            FormulaType.Date => $"formula_date({text})",
            FormulaType.Time => $"formula_time({text})",
            _ => $"(case when jsonb_typeof({json}) = 'string' then {text} end)",
        };
    }

    string Inner(Formula formula) =>
        formula.Result == FieldType.Text ? $"nullif(left({Of(formula.Root)}, {LongestText}), '')" : Of(formula.Root);

    string BuiltIn(FormulaField field) =>
        field.Type switch
        {
            FormulaType.Text => $"({Column(field)})::text",
            FormulaType.Number => $"({Column(field)})::numeric",
            _ => Column(field),
        };

    (string Amount, string Currency) Money(FormulaField field)
    {
        if (schema.Custom.Formulas.Custom(field.Name) is not { } own)
            return (Column(field), schema.Shape.Fields.First(f => f.Name == field.Name).Currency);
        var json = Json(own).Json;
        var isMoney =
            $"jsonb_typeof({json} -> 'amount') = 'number' and jsonb_typeof({json} -> 'currency') = 'string' and ({json} ->> 'amount') ~ '^-?[0-9]{{1,18}}$'";
        return ($"(case when {isMoney} then ({json} ->> 'amount')::numeric end)", $"(case when {isMoney} then {json} ->> 'currency' end)");
    }

    /// <summary>Several codes as a list of JSON, whatever they lie as.</summary>
    string Codes(FormulaField field)
    {
        if (schema.Custom.Formulas.Custom(field.Name) is not { } own)
            return $"to_jsonb({Column(field)})";
        var json = Json(own).Json;
        return $"(case when jsonb_typeof({json}) = 'array' then {json} end)";
    }

    string Column(FormulaField field) => schema.Shape.Fields.First(f => f.Name == field.Name).Sql;

    (string Json, string Text) Json(FieldDefinition own)
    {
        var code = $"{values.Text(own.Code)}::text";
        return ($"r.custom_values -> {code}", $"(r.custom_values ->> {code})");
    }
}
