using Npgsql;

namespace MakCrm.Infrastructure.Persistence;

/// <summary>The two ways in: the owner migrates, the application's role does everything else.</summary>
public sealed record DatabaseConnectionStrings(string Owner, string App)
{
    public const string AppRole = "mak_app";

    /// <summary>From <c>MAK_DB</c> (owner; key=value or postgres:// url) and <c>MAK_APP_DB</c> or <c>MAK_APP_PASSWORD</c>.</summary>
    public static DatabaseConnectionStrings From(string owner, string? app, string? appPassword)
    {
        var ownerSettings = new NpgsqlConnectionStringBuilder(Normalize(owner));
        var appSettings = app is null
            ? new NpgsqlConnectionStringBuilder(ownerSettings.ConnectionString)
            {
                Username = AppRole,
                Password = appPassword ?? ownerSettings.Password,
            }
            : new NpgsqlConnectionStringBuilder(Normalize(app));
        // Every setting is local to its transaction, so a returned connection needs no reset.
        appSettings.NoResetOnClose = true;
        appSettings.MaxAutoPrepare = 256;
        appSettings.AutoPrepareMinUsages = 2;
        appSettings.Timeout = 5;
        appSettings.ApplicationName = "mak-crm";
        if (!appSettings.ContainsKey("Maximum Pool Size"))
            appSettings.MaxPoolSize = 64;
        return new(ownerSettings.ConnectionString, appSettings.ConnectionString);
    }

    static string Normalize(string text)
    {
        if (!text.StartsWith("postgres://", StringComparison.Ordinal) && !text.StartsWith("postgresql://", StringComparison.Ordinal))
            return text;
        var url = new Uri(text);
        var user = url.UserInfo.Split(':', 2);
        return new NpgsqlConnectionStringBuilder
        {
            Host = url.Host,
            Port = url.Port > 0 ? url.Port : 5432,
            Database = Uri.UnescapeDataString(url.AbsolutePath.Trim('/')),
            Username = Uri.UnescapeDataString(user[0]),
            Password = user.Length > 1 ? Uri.UnescapeDataString(user[1]) : null,
        }.ConnectionString;
    }
}
