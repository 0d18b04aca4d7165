namespace MakCrm.TelegramBot.Store;

/// <summary>A message that waits to be sent. A notice is a message of the product's, which wants to know what became of it.</summary>
sealed record QueuedSend(long Id, long Chat, string Method, string Body, string? Notice, int Attempts, DateTimeOffset DueAt);

/// <summary>What became of a message of the product's.</summary>
sealed record DeliveryOutcome(string Id, string Outcome, string? Error);

sealed partial class BotStore
{
    void Add(SendRequest send, string? notice) =>
        Run(
            "insert into sends (chat, method, body, notice, due_at) values ($chat, $method, $body, $notice, $now)",
            ("$chat", send.Chat),
            ("$method", send.Method),
            ("$body", send.Body),
            ("$notice", notice),
            ("$now", Now)
        );

    /// <summary>
    /// Takes a message of the product's over. It comes again as long as it is not settled, and is sent once all the same. One that cannot be
    /// sent to anybody has failed.
    /// </summary>
    public bool AddNotice(string id, IReadOnlyList<SendRequest> sends) =>
        Whole(() =>
        {
            var isNew = Run("insert or ignore into notices (id, noted_at) values ($id, $now)", ("$id", id), ("$now", Now)) > 0;
            if (!isNew)
                return false;
            foreach (var send in sends.SkipLast(1))
                Add(send, null);
            if (sends.Count > 0)
                Add(sends[^1], id);
            else
                Run("update notices set outcome = 'failed', error = 'chat not found' where id = $id", ("$id", id));
            return true;
        });

    /// <summary>What may be sent next: of each chat the oldest message.</summary>
    public IReadOnlyList<QueuedSend> Heads(int most) =>
        Rows(
            """
            select id, chat, method, body, notice, attempts, due_at from sends as one
            where not exists (select 1 from sends as earlier where earlier.chat = one.chat and earlier.id < one.id)
            order by due_at, id limit $most
            """,
            row => new QueuedSend(
                row.GetInt64(0),
                row.GetInt64(1),
                row.GetString(2),
                row.GetString(3),
                Text(row, 4),
                row.GetInt32(5),
                DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(6))
            ),
            ("$most", most)
        );

    public void Sent(QueuedSend send) => Drop(send, new(send.Notice ?? "", "sent", null));

    public void Failed(QueuedSend send, string error) => Drop(send, new(send.Notice ?? "", "failed", error));

    /// <summary>Nobody reads the chat: nothing that waits for it is sent.</summary>
    public void Blocked(long chat, string error) =>
        Whole(() =>
        {
            Run(
                "update notices set outcome = 'blocked', error = $error where id in (select notice from sends where chat = $chat)",
                ("$error", error),
                ("$chat", chat)
            );
            return Run("delete from sends where chat = $chat", ("$chat", chat));
        });

    public void Later(QueuedSend send, DateTimeOffset due) =>
        Run(
            "update sends set attempts = attempts + 1, due_at = $due where id = $id",
            ("$due", due.ToUnixTimeMilliseconds()),
            ("$id", send.Id)
        );

    /// <summary>The chat has another id from now on.</summary>
    public void Move(long chat, long to) =>
        Run("update sends set chat = $to, body = json_set(body, '$.chat_id', $to) where chat = $chat", ("$to", to), ("$chat", chat));

    /// <summary>What the product has not been told yet.</summary>
    public IReadOnlyList<DeliveryOutcome> Unsettled(int most) =>
        Rows(
            "select id, outcome, error from notices where is_settled = 0 and outcome is not null limit $most",
            row => new DeliveryOutcome(row.GetString(0), row.GetString(1), Text(row, 2)),
            ("$most", most)
        );

    public void Settle(IEnumerable<DeliveryOutcome> settled) =>
        Whole(() => settled.Sum(one => Run("update notices set is_settled = 1 where id = $id", ("$id", one.Id))));

    void Drop(QueuedSend send, DeliveryOutcome outcome) =>
        Whole(() =>
        {
            Run("delete from sends where id = $id", ("$id", send.Id));
            return Run(
                "update notices set outcome = $outcome, error = $error where id = $id",
                ("$outcome", outcome.Outcome),
                ("$error", outcome.Error),
                ("$id", outcome.Id)
            );
        });
}
