using System.Globalization;
using System.Text.Json;
using MakCrm.Application.Common;
using MakCrm.Domain.Clients;
using MakCrm.Domain.Common;
using Npgsql;

namespace MakCrm.Infrastructure.Exports;

/// <summary>Puts columns of a row into cells, each as what it is and as far as it is seen.</summary>
sealed class ExportCells(ExportSight sight, TimeZoneInfo zone, Sheet sheet)
{
    public void Write(NpgsqlDataReader row, int place, ExportColumn column, int sightAt)
    {
        if (row.IsDBNull(place))
        {
            sheet.Empty();
            return;
        }

        var seen = sight.IsOpen ? Sight.Shown : sight.Of(column, row, sightAt);
        if (column.Kind is CellKind.Phones or CellKind.Emails)
            Told(Contacts(row, place, column.Kind == CellKind.Phones, seen));
        else if (seen != Sight.Shown)
            Told(column.Kept(seen, column.Kind == CellKind.Text ? row.GetString(place) : ""));
        else if (column.HoldsContacts && !sight.ShowsContacts)
            Masked(row, place, column);
        else
            Shown(row, place, column);
    }

    void Told(string? text)
    {
        if (string.IsNullOrEmpty(text))
            sheet.Empty();
        else
            sheet.Text(text);
    }

    /// <summary>A number of eleven digits is a telephone as well.</summary>
    void Masked(NpgsqlDataReader row, int place, ExportColumn column)
    {
        if (column.Kind == CellKind.Text)
            Told(ContactText.Mask(row.GetString(place)));
        else if (column.Kind == CellKind.List)
            Told(ContactText.Mask(List(row, place)));
        else if (column.Kind is CellKind.Number && row.GetString(place) is var digits && ContactText.Mask(digits) != digits)
            sheet.Text("***");
        else if (column.Kind is CellKind.Money && Digits(row.GetInt64(place)) is var minor && ContactText.Mask(minor) != minor)
            sheet.Text("***");
        else
            Shown(row, place, column);
    }

    static string Digits(long number) => number.ToString(CultureInfo.InvariantCulture);

    void Shown(NpgsqlDataReader row, int place, ExportColumn column)
    {
        switch (column.Kind)
        {
            case CellKind.Number:
                sheet.Number(row.GetString(place));
                break;
            case CellKind.Money:
                sheet.Money(row.GetInt64(place));
                break;
            case CellKind.Flag:
                sheet.Flag(row.GetBoolean(place));
                break;
            case CellKind.Moment:
                sheet.Moment(Local(row.GetDateTime(place)));
                break;
            case CellKind.Day
                when DateOnly.TryParseExact(row.GetString(place), "yyyy-MM-dd", CultureInfo.InvariantCulture, default, out var day):
                sheet.Day(day);
                break;
            case CellKind.MomentText when DateTimeOffset.TryParse(row.GetString(place), CultureInfo.InvariantCulture, out var moment):
                sheet.Moment(Local(moment.UtcDateTime));
                break;
            case CellKind.Codes:
                Told(string.Join(", ", row.GetFieldValue<string[]>(place)));
                break;
            case CellKind.List:
                Told(List(row, place));
                break;
            default:
                Told(row.GetString(place));
                break;
        }
    }

    DateTime Local(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), zone);

    static string List(NpgsqlDataReader row, int place)
    {
        using var list = JsonDocument.Parse(row.GetFieldValue<byte[]>(place));
        return string.Join(", ", list.RootElement.EnumerateArray().Select(item => item.ToString()));
    }

    /// <summary>Phones and e-mails lie as a list of what was written with what it means.</summary>
    static string? Contacts(NpgsqlDataReader row, int place, bool arePhones, Sight seen)
    {
        if (seen == Sight.Hidden)
            return null;
        var list = new Utf8JsonReader(row.GetFieldValue<byte[]>(place));
        var (all, raw, known) = ((string?)null, (string?)null, (string?)null);
        while (list.Read())
        {
            if (list.TokenType == JsonTokenType.PropertyName)
                Take(ref list, arePhones ? "number"u8 : "address"u8, ref raw, ref known);
            if (list.TokenType != JsonTokenType.EndObject)
                continue;
            var contact = seen == Sight.Shown ? known ?? raw! : Masked(raw!, arePhones);
            (all, raw, known) = (all is null ? contact : $"{all}, {contact}", null, null);
        }

        return all;
    }

    static void Take(ref Utf8JsonReader list, ReadOnlySpan<byte> meaning, ref string? raw, ref string? known)
    {
        var (isRaw, isKnown) = (list.ValueTextEquals("raw"u8), list.ValueTextEquals(meaning));
        list.Read();
        if (isRaw)
            raw = list.GetString();
        else if (isKnown)
            known = list.GetString();
    }

    static string Masked(string raw, bool isPhone) => isPhone ? ClientPhone.Read(raw).Masked() : ClientEmail.Read(raw).Masked();
}
