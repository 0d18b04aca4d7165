using System.Globalization;
using System.Text;

namespace MakCrm.Client;

/// <summary>A query string; what is null is left out, lists are repeated.</summary>
sealed class QueryStringBuilder
{
    readonly StringBuilder _text = new();

    public QueryStringBuilder Add(string name, string? value)
    {
        if (value is not null)
            _text.Append(_text.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        return this;
    }

    public QueryStringBuilder Add(string name, bool? value) =>
        Add(
            name,
            value switch
            {
                true => "true",
                false => "false",
                null => null,
            }
        );

    public QueryStringBuilder Add(string name, long? value) => Add(name, value?.ToString(CultureInfo.InvariantCulture));

    public QueryStringBuilder Add(string name, decimal? value) => Add(name, value?.ToString(CultureInfo.InvariantCulture));

    public QueryStringBuilder Add(string name, Guid? value) => Add(name, value?.ToString());

    public QueryStringBuilder Add(string name, DateOnly? value) => Add(name, value?.ToString("O", CultureInfo.InvariantCulture));

    public QueryStringBuilder Add(string name, DateTimeOffset? value) =>
        Add(name, value is { } time ? UtcTimeConverter.Format(time) : null);

    public QueryStringBuilder Add<T>(string name, T? value)
        where T : struct, IOpenEnum<T> => Add(name, value?.Value);

    public QueryStringBuilder Add(string name, IReadOnlyList<string>? values) => AddEach(values, value => Add(name, value));

    public QueryStringBuilder Add(string name, IReadOnlyList<Guid>? values) => AddEach(values, value => Add(name, (Guid?)value));

    public QueryStringBuilder Add<T>(string name, IReadOnlyList<T>? values)
        where T : struct, IOpenEnum<T> => AddEach(values, value => Add(name, value.Value));

    public override string ToString() => _text.ToString();

    QueryStringBuilder AddEach<T>(IReadOnlyList<T>? values, Action<T> add)
    {
        foreach (var value in values ?? [])
            add(value);
        return this;
    }
}
