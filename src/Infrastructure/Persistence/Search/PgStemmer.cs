using System.Collections.Concurrent;
using MakCrm.Domain.Search;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Search;

/// <summary>Words without their endings, by the dictionaries of PostgreSQL. They never change, so what was asked once is remembered.</summary>
sealed class PgStemmer(NpgsqlDataSource common)
{
    const int Most = 200_000;
    const string Ask = """
        select w, coalesce((ts_lexize((case when w ~ '[а-я]' then 'russian_stem' else 'english_stem' end)::regdictionary, w))[1], w) from unnest($1) w
        """;

    readonly ConcurrentDictionary<string, string> existing = new(StringComparer.Ordinal);

    public async ValueTask<Func<string, string>> Of(IEnumerable<string> words, CancellationToken ct)
    {
        var requested = words
            .Where(word => !SearchTokenizer.HasDigit(word))
            .Distinct()
            .ToDictionary(word => word, existing.GetValueOrDefault);
        var news = requested.Where(word => word.Value is null).Select(word => word.Key).ToArray();
        if (news.Length > 0)
        {
            await using var command = common.CreateCommand(Ask);
            command.Parameters.AddWithValue(news);
            await using var row = await command.ExecuteReaderAsync(ct);
            while (await row.ReadAsync(ct))
                requested[row.GetString(0)] = Keep(row.GetString(0), row.GetString(1));
        }

        return word => requested.GetValueOrDefault(word) ?? word;
    }

    string Keep(string word, string stem)
    {
        if (existing.Count >= Most)
            existing.Clear();
        return existing[word] = stem;
    }
}
