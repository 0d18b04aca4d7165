using System.Globalization;
using System.Text.Json;
using MakCrm.Application.Common;
using MakCrm.Domain.Clients;
using MakCrm.Domain.Common;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Filters;

/// <summary>Is told the values of a row, each as what it is.</summary>
interface IValueWriter
{
    /// <summary>There is nothing, or nothing for this reader.</summary>
    void Empty();

    void Text(string text);

    void Texts(IReadOnlyList<string> texts);

    /// <summary>As the database writes it: digits with a point.</summary>
    void Number(string digits);

    /// <summary>In hundredths.</summary>
    void Money(long minor);

    void Flag(bool value);

    void Day(DateOnly day);

    void Moment(DateTime utc);
}

/// <summary>Reads columns of a row, each as what it is and as far as it is seen.</summary>
sealed class RecordColumnReader(ColumnVisibility visibility, IValueWriter to)
{
    public void Tell(NpgsqlDataReader row, int place, RecordColumn column, int sightAt)
    {
        if (row.IsDBNull(place))
        {
            to.Empty();
            return;
        }

        var seen = visibility.IsOpen ? FieldVisibility.Shown : visibility.Of(column, row, sightAt);
        if (column.Kind is ColumnValueKind.Phones or ColumnValueKind.Emails)
            Contacts(row, place, column.Kind == ColumnValueKind.Phones, seen);
        else if (seen != FieldVisibility.Shown)
            Told(column.Kept(seen, column.Kind == ColumnValueKind.Text ? row.GetString(place) : ""));
        else if (column.HoldsContacts && !visibility.ShowsContacts)
            Masked(row, place, column);
        else
            Shown(row, place, column);
    }

    void Told(string? text)
    {
        if (string.IsNullOrEmpty(text))
            to.Empty();
        else
            to.Text(text);
    }

    /// <summary>A number of eleven digits is a telephone as well.</summary>
    void Masked(NpgsqlDataReader row, int place, RecordColumn column)
    {
        if (column.Kind == ColumnValueKind.Text)
            Told(ContactMasking.Mask(row.GetString(place)));
        else if (column.Kind == ColumnValueKind.List)
            to.Texts([.. List(row, place).Select(ContactMasking.Mask)]);
        else if (column.Kind is ColumnValueKind.Number && row.GetString(place) is var digits && ContactMasking.Mask(digits) != digits)
            to.Text("***");
        else if (column.Kind is ColumnValueKind.Money && Digits(row.GetInt64(place)) is var minor && ContactMasking.Mask(minor) != minor)
            to.Text("***");
        else
            Shown(row, place, column);
    }

    static string Digits(long number) => number.ToString(CultureInfo.InvariantCulture);

    void Shown(NpgsqlDataReader row, int place, RecordColumn column)
    {
        switch (column.Kind)
        {
            case ColumnValueKind.Number:
                to.Number(row.GetString(place));
                break;
            case ColumnValueKind.Money:
                to.Money(row.GetInt64(place));
                break;
            case ColumnValueKind.Flag:
                to.Flag(row.GetBoolean(place));
                break;
            case ColumnValueKind.Moment:
                to.Moment(row.GetDateTime(place));
                break;
            case ColumnValueKind.Day
                when DateOnly.TryParseExact(row.GetString(place), "yyyy-MM-dd", CultureInfo.InvariantCulture, default, out var day):
                to.Day(day);
                break;
            case ColumnValueKind.MomentText
                when DateTimeOffset.TryParse(row.GetString(place), CultureInfo.InvariantCulture, out var moment):
                to.Moment(moment.UtcDateTime);
                break;
            case ColumnValueKind.Codes:
                to.Texts(row.GetFieldValue<string[]>(place));
                break;
            case ColumnValueKind.List:
                to.Texts(List(row, place));
                break;
            default:
                Told(row.GetString(place));
                break;
        }
    }

    static List<string> List(NpgsqlDataReader row, int place)
    {
        using var list = JsonDocument.Parse(row.GetFieldValue<byte[]>(place));
        return [.. list.RootElement.EnumerateArray().Select(item => item.ToString())];
    }

    /// <summary>Phones and e-mails lie as a list of what was written with what it means.</summary>
    void Contacts(NpgsqlDataReader row, int place, bool arePhones, FieldVisibility seen)
    {
        if (seen == FieldVisibility.Hidden)
        {
            to.Empty();
            return;
        }

        var list = new Utf8JsonReader(row.GetFieldValue<byte[]>(place));
        var all = new List<string>();
        var (raw, existing) = ((string?)null, (string?)null);
        while (list.Read())
        {
            if (list.TokenType == JsonTokenType.PropertyName)
                Take(ref list, arePhones ? "number"u8 : "address"u8, ref raw, ref existing);
            if (list.TokenType != JsonTokenType.EndObject)
                continue;
            all.Add(seen == FieldVisibility.Shown ? existing ?? raw! : Masked(raw!, arePhones));
            (raw, existing) = (null, null);
        }

        to.Texts(all);
    }

    static void Take(ref Utf8JsonReader list, ReadOnlySpan<byte> meaning, ref string? raw, ref string? existing)
    {
        var (isRaw, isKnown) = (list.ValueTextEquals("raw"u8), list.ValueTextEquals(meaning));
        list.Read();
        if (isRaw)
            raw = list.GetString();
        else if (isKnown)
            existing = list.GetString();
    }

    static string Masked(string raw, bool isPhone) => isPhone ? ClientPhone.Read(raw).Masked() : ClientEmail.Read(raw).Masked();
}
