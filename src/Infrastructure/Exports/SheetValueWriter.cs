using MakCrm.Infrastructure.Persistence.Filters;

namespace MakCrm.Infrastructure.Exports;

/// <summary>Puts values into cells: lists with commas between, moments as a clock on the tenant's wall shows them.</summary>
sealed class SheetValueWriter(SheetWriter sheet, TimeZoneInfo zone) : IValueWriter
{
    public void Empty() => sheet.Empty();

    public void Text(string text) => sheet.Text(text);

    public void Texts(IReadOnlyList<string> texts)
    {
        if (string.Join(", ", texts) is { Length: > 0 } joined)
            sheet.Text(joined);
        else
            sheet.Empty();
    }

    public void Number(string digits) => sheet.Number(digits);

    public void Money(long minor) => sheet.Money(minor);

    public void Flag(bool value) => sheet.Flag(value);

    public void Day(DateOnly day) => sheet.Day(day);

    public void Moment(DateTime utc) => sheet.Moment(TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), zone));
}
