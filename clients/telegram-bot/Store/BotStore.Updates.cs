namespace MakCrm.TelegramBot.Store;

/// <summary>An update that waits for its answer.</summary>
sealed record StoredUpdate(long Id, long Chat, string Body);

/// <summary>What is known of a chat. Talk and cursors are JSON of those who use them.</summary>
sealed record ChatState(long Id, string? Language, string? Talk, string? Cursors);

/// <summary>A message on its way to a chat, as the call that sends it.</summary>
sealed record SendRequest(long Chat, string Method, string Body);

sealed partial class BotStore
{
    static readonly TimeSpan KeepUpdates = TimeSpan.FromDays(3);
    static readonly TimeSpan KeepTalks = TimeSpan.FromDays(7);

    /// <summary>Notes what has come. Those that were noted before are not given back: each is answered once.</summary>
    public IReadOnlyList<StoredUpdate> Note(IEnumerable<StoredUpdate> updates) =>
        Whole(() =>
            updates
                .Where(update =>
                    Run(
                        "insert or ignore into updates values ($id, $chat, $body, $now)",
                        ("$id", update.Id),
                        ("$chat", update.Chat),
                        ("$body", update.Body),
                        ("$now", Now)
                    ) > 0
                )
                .ToList()
        );

    public IReadOnlyList<StoredUpdate> Unanswered() =>
        Rows(
            "select id, chat, body from updates where body is not null order by id",
            row => new StoredUpdate(row.GetInt64(0), row.GetInt64(1), row.GetString(2))
        );

    public ChatState Chat(long id) =>
        Rows(
                "select language, talk, cursors from chats where id = $id",
                row => new ChatState(id, Text(row, 0), Text(row, 1), Text(row, 2)),
                ("$id", id)
            )
            .SingleOrDefault()
        ?? new(id, null, null, null);

    /// <summary>An update is answered: what it said is forgotten, where the talk stands and what is to be sent is kept, or none of it.</summary>
    public void Finish(long update, ChatState state, IReadOnlyList<SendRequest> sends) =>
        Whole(() =>
        {
            Run("update updates set body = null where id = $id", ("$id", update));
            Run(
                """
                insert into chats values ($id, $language, $talk, $cursors, $now)
                on conflict (id) do update set language = $language, talk = $talk, cursors = $cursors, changed_at = $now
                """,
                ("$id", state.Id),
                ("$language", state.Language),
                ("$talk", state.Talk),
                ("$cursors", state.Cursors),
                ("$now", Now)
            );
            foreach (var send in sends)
                Add(send, null);
            return true;
        });

    /// <summary>Forgets what has had its time: numbers of updates, talks that were left, messages about which all is said.</summary>
    public void Tidy() =>
        Whole(() =>
        {
            Run("delete from updates where body is null and noted_at < $before", ("$before", Before(KeepUpdates)));
            Run("update chats set talk = null, cursors = null where changed_at < $before", ("$before", Before(KeepTalks)));
            return Run("delete from notices where is_settled = 1 and noted_at < $before", ("$before", Before(KeepTalks)));
        });

    long Before(TimeSpan age) => (clock.GetUtcNow() - age).ToUnixTimeMilliseconds();
}
