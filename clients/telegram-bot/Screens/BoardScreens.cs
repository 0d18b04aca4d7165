using System.Globalization;
using MakCrm.Client;
using MakCrm.TelegramBot.Telegram;
using MakCrm.TelegramBot.Texts;

namespace MakCrm.TelegramBot.Screens;

/// <summary>The board as a list: pipelines, stages with the numbers of their open deals, the deals of a stage, one of them and where it may go.</summary>
static class BoardScreens
{
    public const string Own = "own";
    public const string All = "all";
    const int OnPage = 8;
    const int Most = 50;

    /// <summary>The only pipeline at once; of several one is chosen.</summary>
    public static async Task Start(UpdateContext visit, CancellationToken ct)
    {
        var pipelines = await Pipelines(visit, ct);
        if (pipelines is [var only])
        {
            await Stages(visit, Own, only.Id, ct);
            return;
        }

        var rows = new KeyboardBuilder();
        foreach (var pipeline in pipelines)
            rows.Add(MessagePayload.Button(pipeline.Name, $"k:{Own}:{pipeline.Id:N}"));
        visit.Show(visit.Words["board_choose"], rows.Add(MessagePayload.Button(visit.Words["b_menu"], "m")));
    }

    public static async Task Stages(UpdateContext visit, string whose, Guid pipelineId, CancellationToken ct)
    {
        var pipeline = await visit.Crm.Pipelines.GetPipeline(pipelineId, visit.Reading, ct);
        var query = new GetBoardQuery
        {
            Cards = 1,
            State = DealState.Open,
            ResponsibleId = await Responsible(visit, whose, ct),
        };
        var board = await visit.Crm.Deals.GetBoard(pipelineId, query, visit.Reading, ct);
        var (rows, words) = (new KeyboardBuilder(), visit.Words);
        foreach (var column in board.Columns.Where(column => column.Stage.Type == StageType.Open))
            rows.Add(MessagePayload.Button($"{column.Stage.Name} · {Count(column, words)}", $"K:{whose}:{column.Stage.Id:N}:0"));
        rows.Add(
            whose == Own
                ? MessagePayload.Button(words["b_all_deals"], $"k:{All}:{pipelineId:N}")
                : MessagePayload.Button(words["b_own_deals"], $"k:{Own}:{pipelineId:N}")
        );
        rows.Add(MessagePayload.Button(words["b_menu"], "m"));
        visit.Show(words.Of(whose == Own ? "board_own" : "board_all", ("name", pipeline.Name)), rows);
    }

    public static async Task Column(UpdateContext visit, string whose, Guid stageId, int page, CancellationToken ct)
    {
        var pipelines = await Pipelines(visit, ct);
        if (pipelines.FirstOrDefault(one => one.Stages.Any(stage => stage.Id == stageId)) is not { } pipeline)
        {
            visit.Say(visit.Words["outdated"]);
            return;
        }

        var view = $"K:{whose}:{stageId:N}";
        var query = new ListBoardColumnQuery
        {
            Limit = OnPage,
            Cursor = Paging.Start(visit, view, page),
            State = DealState.Open,
            ResponsibleId = await Responsible(visit, whose, ct),
        };
        var deals = await visit.Crm.Deals.ListBoardColumn(pipeline.Id, stageId, query, visit.Reading, ct);
        var (rows, words) = (new KeyboardBuilder(), visit.Words);
        foreach (var deal in deals.Items)
            rows.Add(
                MessagePayload.Button(deal.Amount is { } sum ? $"{deal.Title} · {BotTexts.Amount(sum)}" : deal.Title, $"E:{deal.Id:N}")
            );
        Paging.Turn(visit, rows, view, page, deals.NextCursor);
        rows.Add(MessagePayload.Button(words["b_board"], $"k:{whose}:{pipeline.Id:N}"), MessagePayload.Button(words["b_menu"], "m"));
        visit.Show(words.Of(deals.Items.Count == 0 ? "stage_empty" : "stage_title", ("name", StageOf(pipeline, stageId).Name)), rows);
    }

    public static async Task Card(UpdateContext visit, Guid id, CancellationToken ct)
    {
        var deal = await visit.Crm.Deals.GetDeal(id, visit.Reading, ct);
        var profile = await visit.Crm.Identity.GetProfile(visit.Reading, ct);
        var pipeline = await visit.Crm.Pipelines.GetPipeline(deal.PipelineId, visit.Reading, ct);
        var words = visit.Words;
        string?[] lines =
        [
            deal.Title,
            deal.Amount is { } amount ? BotTexts.Amount(amount) : null,
            "",
            words.Of("deal_stage", ("stage", StageOf(pipeline, deal.StageId).Name), ("pipeline", pipeline.Name)),
            deal.State == DealState.Open ? null : words.Name("deal", deal.State.Value),
            deal.StageDueAt is { } due ? words.Of("deal_stage_due", ("at", BotTexts.Time(due, profile.TimeZone))) : null,
            words.Of("deal_since", ("at", BotTexts.Time(deal.StageEnteredAt, profile.TimeZone))),
        ];
        var mayMove = Menu.May(profile, "deals.change") && Following(pipeline, deal).Count > 0;
        var rows = new KeyboardBuilder()
            .Add(mayMove ? MessagePayload.Button(words["b_move"], $"v:{id:N}") : null)
            .Add(
                deal.LeadId is { } lead && Menu.May(profile, "leads.read")
                    ? MessagePayload.Button(words["b_open_lead"], $"L:{lead:N}")
                    : null
            )
            .Add(MessagePayload.Button(words["b_stage"], $"K:{Own}:{deal.StageId:N}:0"), MessagePayload.Button(words["b_menu"], "m"));
        visit.Show(string.Join('\n', lines.Where(line => line is not null)), rows);
    }

    public static async Task AskStage(UpdateContext visit, Guid id, CancellationToken ct)
    {
        var deal = await visit.Crm.Deals.GetDeal(id, visit.Reading, ct);
        var pipeline = await visit.Crm.Pipelines.GetPipeline(deal.PipelineId, visit.Reading, ct);
        var (rows, words) = (new KeyboardBuilder(), visit.Words);
        foreach (var (number, stage) in Following(pipeline, deal).Index())
            rows.Add(MessagePayload.Button(stage.Name, $"V:{id:N}:{deal.Version}:{number}"));
        visit.Show(words.Of("deal_move", ("title", deal.Title)), rows.Add(MessagePayload.Button(words["b_open_deal"], $"E:{id:N}")));
    }

    /// <summary>By the version that was looked at: where somebody has moved the deal since, the number would mean another stage.</summary>
    public static async Task Move(UpdateContext visit, Guid id, int version, int number, CancellationToken ct)
    {
        var deal = await visit.Crm.Deals.GetDeal(id, visit.Reading, ct);
        var pipeline = await visit.Crm.Pipelines.GetPipeline(deal.PipelineId, visit.Reading, ct);
        // Where the answer to this very update was lost, the deal has been moved on already; its card tells so.
        if (deal.Version == version && Following(pipeline, deal).ElementAtOrDefault(number) is { } stage)
            await visit.Crm.Deals.MoveDeal(id, new() { StageId = stage.Id }, visit.OnceOn(version, "move"), ct);
        await Card(visit, id, ct);
    }

    /// <summary>Open stages that may be entered from the present one, the next ones before those that it has passed.</summary>
    static IReadOnlyList<Stage> Following(Pipeline pipeline, Deal deal)
    {
        if (deal.State != DealState.Open || deal.TrashedAt is not null)
            return [];
        var here = StageOf(pipeline, deal.StageId).Order;
        return
        [
            .. pipeline
                .Stages.Where(stage => stage.Type == StageType.Open && stage.Id != deal.StageId)
                .Where(stage => stage.EnterFrom is null or [] || stage.EnterFrom.Contains(deal.StageId))
                .OrderBy(stage => stage.Order < here)
                .ThenBy(stage => stage.Order),
        ];
    }

    static Stage StageOf(Pipeline pipeline, Guid id) => pipeline.Stages.First(stage => stage.Id == id);

    static async Task<IReadOnlyList<Pipeline>> Pipelines(UpdateContext visit, CancellationToken ct) =>
        (await visit.Crm.Pipelines.ListPipelines(new() { Limit = Most }, visit.Reading, ct)).Items;

    static async Task<Guid?> Responsible(UpdateContext visit, string whose, CancellationToken ct) =>
        whose == Own ? (await visit.Crm.Identity.GetProfile(visit.Reading, ct)).Id : null;

    static string Count(BoardColumn column, BotTexts words)
    {
        var count = column.Count.ToString(CultureInfo.InvariantCulture);
        return column.OverdueCount == 0
            ? count
            : words.Of("stage_overdue", ("count", count), ("overdue", column.OverdueCount.ToString(CultureInfo.InvariantCulture)));
    }
}
