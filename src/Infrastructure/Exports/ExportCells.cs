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
        using var list = JsonDocument.Parse(row.GetFieldValue<byte[]>(place));
        return string.Join(", ", list.RootElement.EnumerateArray().Select(contact => Contact(contact, arePhones, seen)));
    }

    static string? Contact(JsonElement contact, bool arePhones, Sight seen)
    {
        var raw = contact.GetProperty("raw").GetString()!;
        if (seen != Sight.Shown)
            return arePhones ? ClientPhone.Read(raw).Masked() : ClientEmail.Read(raw).Masked();
        return contact.TryGetProperty(arePhones ? "number" : "address", out var known) ? known.GetString() ?? raw : raw;
    }
}
