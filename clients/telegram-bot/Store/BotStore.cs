using System.Security.Cryptography;
using Microsoft.Data.Sqlite;

namespace MakCrm.TelegramBot.Store;

/// <summary>
/// What the bot must not forget when it dies: updates that are not answered, talks in progress, messages that are not sent. One file, one
/// process; everything is small and local, so calls are short and come one after another.
/// </summary>
sealed partial class BotStore : IDisposable
{
    readonly SqliteConnection db;
    readonly Lock gate = new();
    readonly TimeProvider clock;
    readonly FileStream owner;

    public BotStore(string folder, TimeProvider clock)
    {
        this.clock = clock;
        Directory.CreateDirectory(folder);
        owner = Own(Path.Combine(folder, "bot.lock"));
        var file = Path.Combine(folder, "bot.db");
        MakePrivate(file);
        db = new(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ConnectionString);
        db.Open();
        Run(Schema);
        Id = MakeId();
    }

    /// <summary>Tells this store's updates from those of another life of the bot: part of every idempotency key.</summary>
    public string Id { get; }

    public void Dispose()
    {
        db.Dispose();
        owner.Dispose();
    }

    const string Schema = """
        pragma journal_mode = wal;
        pragma synchronous = full;
        pragma secure_delete = on;
        create table if not exists meta (name text primary key, value text not null) without rowid;
        create table if not exists updates (id integer primary key, chat integer not null, body text, noted_at integer not null);
        create index if not exists updates_waiting on updates (id) where body is not null;
        create table if not exists chats (id integer primary key, language text, talk text, cursors text, changed_at integer not null);
        create table if not exists sends (
            id integer primary key autoincrement, chat integer not null, method text not null, body text not null,
            notice text, attempts integer not null default 0, due_at integer not null);
        create index if not exists sends_of_chat on sends (chat, id);
        create table if not exists notices (id text primary key, outcome text, error text, is_settled integer not null default 0,
            noted_at integer not null) without rowid;
        """;

    string MakeId()
    {
        var made = RandomNumberGenerator.GetHexString(12, lowercase: true);
        Run("insert or ignore into meta values ('id', $id)", ("$id", made));
        return Rows("select value from meta where name = 'id'", row => row.GetString(0)).Single();
    }

    // Two processes on one store would answer everything twice.
    static FileStream Own(string path)
    {
        try
        {
            return new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException taken)
        {
            throw new ConfigurationException($"Another bot instance is using this folder: {taken.Message}");
        }
    }

    static void MakePrivate(string file)
    {
        if (File.Exists(file) || OperatingSystem.IsWindows())
            return;
        using var made = new FileStream(
            file,
            new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            }
        );
    }

    long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    int Run(string sql, params (string Name, object? Value)[] parameters)
    {
        lock (gate)
        {
            using var command = Command(sql, parameters);
            return command.ExecuteNonQuery();
        }
    }

    List<T> Rows<T>(string sql, Func<SqliteDataReader, T> read, params (string Name, object? Value)[] parameters)
    {
        lock (gate)
        {
            using var command = Command(sql, parameters);
            using var reader = command.ExecuteReader();
            var rows = new List<T>();
            while (reader.Read())
                rows.Add(read(reader));
            return rows;
        }
    }

    T Whole<T>(Func<T> work)
    {
        lock (gate)
        {
            using var transaction = db.BeginTransaction();
            var done = work();
            transaction.Commit();
            return done;
        }
    }

    SqliteCommand Command(string sql, (string Name, object? Value)[] parameters)
    {
        var command = db.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }

    static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
