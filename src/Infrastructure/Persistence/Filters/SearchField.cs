using MakCrm.Application.Common;
using MakCrm.Domain.Search;

namespace MakCrm.Infrastructure.Persistence.Filters;

/// <summary>What a field's values can be compared as.</summary>
enum SearchFieldType
{
    /// <summary>Words of people: the case does not matter.</summary>
    Text,

    /// <summary>Codes, numbers of other systems, ids: exactly so or not.</summary>
    Code,
    Number,
    Money,
    Boolean,
    Date,
    Time,

    /// <summary>Several codes.</summary>
    Codes,

    /// <summary>Phones or e-mails, in whatever spelling.</summary>
    Contact,
}

/// <summary>A field that records are searched by, as SQL over the row <c>r</c>.</summary>
sealed record SearchField(string Name, SearchFieldType Shape, string Sql)
{
    /// <summary>What values are cast to.</summary>
    public string Type { get; init; } = "text";

    /// <summary>Of money, beside the amount.</summary>
    public string Currency { get; init; } = "";

    /// <summary>Of several codes in <c>jsonb</c>.</summary>
    public bool IsJson { get; init; }

    /// <summary>Sorted by it where it is not the field itself.</summary>
    public string? Order { get; init; }

    /// <summary>Where its values lie, where what is compared is not what is told.</summary>
    public string? Told { get; init; }

    /// <summary>Never null, so that an index in its order can serve.</summary>
    public bool IsAlways { get; init; }

    /// <summary>Comes of other fields, behind whose masks it stands.</summary>
    public bool IsFormula { get; init; }

    /// <summary>The fields of which a reader must see each, and the condition under which it need not be.</summary>
    public IReadOnlyList<(MaskableRecordField Field, string? Unless)> Masks { get; init; } = [];

    /// <summary>How a value of a contact is kept; null for what is none.</summary>
    public Func<string, string?> Canon { get; init; } = text => text;

    public static SearchField Text(string name, string sql) => new(name, SearchFieldType.Text, sql);

    public static SearchField Code(string name, string sql) => new(name, SearchFieldType.Code, sql);

    public static SearchField Id(string name, string sql) => new(name, SearchFieldType.Code, sql) { Type = "uuid" };

    public static SearchField Number(string name, string sql) => new(name, SearchFieldType.Number, sql) { Type = "numeric" };

    public static SearchField Date(string name, string sql) => new(name, SearchFieldType.Date, sql) { Type = "date" };

    public static SearchField Time(string name, string sql) => new(name, SearchFieldType.Time, sql) { Type = "timestamptz" };

    public static SearchField Money(string name, string amount, string currency) =>
        new(name, SearchFieldType.Money, amount) { Type = "bigint", Currency = currency };

    public static SearchField Phone(string sql) =>
        new("phone", SearchFieldType.Contact, sql) { Told = "r.phones", Canon = text => PhoneNumber.Parse(text)?.Number };

    public static SearchField Email(string sql) =>
        new("email", SearchFieldType.Contact, sql) { Told = "r.emails", Canon = text => EmailAddress.Parse(text)?.Canonical };

    public SearchField Behind(MaskableRecordField mask, string? unless = null) => this with { Masks = [.. Masks, (mask, unless)] };

    public SearchField Always() => this with { IsAlways = true };
}

/// <summary>A part of a record that its words can be found in.</summary>
/// <param name="Sql">Its texts as an array, over the row <c>r</c>.</param>
/// <param name="Masks">The fields of which whoever finds by it must see each.</param>
sealed record SearchIndexPart(SearchFieldAnalysis Cut, string Sql, params IReadOnlyList<MaskableRecordField> Masks)
{
    public static SearchIndexPart Name(string sql, MaskableRecordField mask) => Of(IndexedField.Name, FieldAnalyzer.Names, sql, mask);

    public static SearchIndexPart NameOfLead(string sql, params IReadOnlyList<MaskableRecordField> masks) =>
        Of(IndexedField.NameOfLead, FieldAnalyzer.Names, sql, masks);

    public static SearchIndexPart Phone(string sql, MaskableRecordField mask) => Of(IndexedField.Phone, FieldAnalyzer.Phone, sql, mask);

    public static SearchIndexPart Email(string sql, MaskableRecordField mask) => Of(IndexedField.Email, FieldAnalyzer.Email, sql, mask);

    public static SearchIndexPart Inn(string sql, MaskableRecordField mask) => Of(IndexedField.Inn, FieldAnalyzer.Digits, sql, mask);

    public static SearchIndexPart Number(string sql, MaskableRecordField mask) => Of(IndexedField.Number, FieldAnalyzer.Code, sql, mask);

    public static SearchIndexPart Comment(string sql, params IReadOnlyList<MaskableRecordField> masks) =>
        Of(IndexedField.Comment, FieldAnalyzer.Text, sql, masks);

    public static SearchIndexPart Note(string sql, MaskableRecordField mask) => Of(IndexedField.Note, FieldAnalyzer.Text, sql, mask);

    static SearchIndexPart Of(IndexedField part, FieldAnalyzer kind, string sql, params IReadOnlyList<MaskableRecordField> masks) =>
        new(new(part, kind), sql, masks);
}

/// <summary>One type of records as it is searched: its table is <c>r</c>.</summary>
abstract class RecordSearchSchema
{
    public abstract RecordType Record { get; }

    /// <summary>The table, named <c>r</c>.</summary>
    public abstract string From { get; }

    public abstract string Permission { get; }

    /// <summary>Whose a record is.</summary>
    public abstract IReadOnlyList<string> Owners { get; }

    /// <summary>A column with the ids of others for whom it is as if it were theirs; null where there are none.</summary>
    public virtual string? Members => null;

    public abstract IReadOnlyList<SearchField> Fields { get; }

    /// <summary>What a record is found by in the search of everything.</summary>
    public abstract IReadOnlyList<SearchIndexPart> Parts { get; }

    /// <summary>Whoever does not see these finds nothing by digits and addresses in texts.</summary>
    public IReadOnlyList<MaskableRecordField> Contacts => FormulaVariables.Contacts(Record);

    public MaskableRecordField CustomValues => FormulaVariables.Values(Record);

    /// <summary>What holds unless the filter names the field; null for nothing.</summary>
    public virtual (string Field, string Sql)? Usual => null;
}
