using MakCrm.Application.Common;
using MakCrm.Domain.Search;

namespace MakCrm.Infrastructure.Persistence.Filters;

/// <summary>What a field's values can be compared as.</summary>
enum FieldShape
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
sealed record SearchField(string Name, FieldShape Shape, string Sql)
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
    public IReadOnlyList<(RecordField Field, string? Unless)> Masks { get; init; } = [];

    /// <summary>How a value of a contact is kept; null for what is none.</summary>
    public Func<string, string?> Canon { get; init; } = text => text;

    public static SearchField Text(string name, string sql) => new(name, FieldShape.Text, sql);

    public static SearchField Code(string name, string sql) => new(name, FieldShape.Code, sql);

    public static SearchField Id(string name, string sql) => new(name, FieldShape.Code, sql) { Type = "uuid" };

    public static SearchField Number(string name, string sql) => new(name, FieldShape.Number, sql) { Type = "numeric" };

    public static SearchField Date(string name, string sql) => new(name, FieldShape.Date, sql) { Type = "date" };

    public static SearchField Time(string name, string sql) => new(name, FieldShape.Time, sql) { Type = "timestamptz" };

    public static SearchField Money(string name, string amount, string currency) =>
        new(name, FieldShape.Money, amount) { Type = "bigint", Currency = currency };

    public static SearchField Phone(string sql) =>
        new("phone", FieldShape.Contact, sql) { Told = "r.phones", Canon = text => PhoneNumber.Parse(text)?.Number };

    public static SearchField Email(string sql) =>
        new("email", FieldShape.Contact, sql) { Told = "r.emails", Canon = text => EmailAddress.Parse(text)?.Canonical };

    public SearchField Behind(RecordField mask, string? unless = null) => this with { Masks = [.. Masks, (mask, unless)] };

    public SearchField Always() => this with { IsAlways = true };
}

/// <summary>A part of a record that its words can be found in.</summary>
/// <param name="Sql">Its texts as an array, over the row <c>r</c>.</param>
/// <param name="Masks">The fields of which whoever finds by it must see each.</param>
sealed record SearchedPart(SearchedCut Cut, string Sql, params IReadOnlyList<RecordField> Masks)
{
    public static SearchedPart Name(string sql, RecordField mask) => Of(SearchPart.Name, PartKind.Names, sql, mask);

    public static SearchedPart NameOfLead(string sql, params IReadOnlyList<RecordField> masks) =>
        Of(SearchPart.NameOfLead, PartKind.Names, sql, masks);

    public static SearchedPart Phone(string sql, RecordField mask) => Of(SearchPart.Phone, PartKind.Phone, sql, mask);

    public static SearchedPart Email(string sql, RecordField mask) => Of(SearchPart.Email, PartKind.Email, sql, mask);

    public static SearchedPart Inn(string sql, RecordField mask) => Of(SearchPart.Inn, PartKind.Digits, sql, mask);

    public static SearchedPart Number(string sql, RecordField mask) => Of(SearchPart.Number, PartKind.Code, sql, mask);

    public static SearchedPart Comment(string sql, params IReadOnlyList<RecordField> masks) =>
        Of(SearchPart.Comment, PartKind.Text, sql, masks);

    public static SearchedPart Note(string sql, RecordField mask) => Of(SearchPart.Note, PartKind.Text, sql, mask);

    static SearchedPart Of(SearchPart part, PartKind kind, string sql, params IReadOnlyList<RecordField> masks) =>
        new(new(part, kind), sql, masks);
}

/// <summary>One type of records as it is searched: its table is <c>r</c>.</summary>
abstract class RecordShape
{
    public abstract RecordKind Record { get; }

    /// <summary>The table, named <c>r</c>.</summary>
    public abstract string From { get; }

    public abstract string Permission { get; }

    /// <summary>Whose a record is.</summary>
    public abstract IReadOnlyList<string> Owners { get; }

    /// <summary>A column with the ids of others for whom it is as if it were theirs; null where there are none.</summary>
    public virtual string? Members => null;

    public abstract IReadOnlyList<SearchField> Fields { get; }

    /// <summary>What a record is found by in the search of everything.</summary>
    public abstract IReadOnlyList<SearchedPart> Parts { get; }

    /// <summary>Whoever does not see these finds nothing by digits and addresses in texts.</summary>
    public IReadOnlyList<RecordField> Contacts => RecordInputs.Contacts(Record);

    public RecordField CustomValues => RecordInputs.Values(Record);

    /// <summary>What holds unless the filter names the field; null for nothing.</summary>
    public virtual (string Field, string Sql)? Usual => null;
}
