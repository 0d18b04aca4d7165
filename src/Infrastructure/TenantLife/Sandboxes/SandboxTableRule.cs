namespace MakCrm.Infrastructure.TenantLife.Sandboxes;

/// <summary>One table on its way into a sandbox: what of its words goes as it is, and what is put in place of the rest.</summary>
/// <param name="Plain">Columns with words that say nothing of anybody.</param>
/// <param name="Masked">Column → SQL over the row <c>a</c>, where people are masked.</param>
/// <param name="Always">The same whether or not they are: there can be only one of it in an installation.</param>
public sealed record SandboxTableRule(
    string[] Plain,
    IReadOnlyDictionary<string, string> Masked,
    IReadOnlyDictionary<string, string>? Always = null
)
{
    /// <param name="plain">Columns that come as they are, with spaces between.</param>
    /// <param name="masked">Columns of which something else comes.</param>
    public static SandboxTableRule Of(string plain, params (string Column, string Sql)[] masked) =>
        new(plain.Split(' ', StringSplitOptions.RemoveEmptyEntries), masked.ToDictionary(m => m.Column, m => m.Sql));
}
