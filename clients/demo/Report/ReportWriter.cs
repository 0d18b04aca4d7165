using MakCrm.Demo.Intake;
using MakCrm.Demo.Market;

namespace MakCrm.Demo.Report;

/// <summary>The report as people read it, in English and Russian side by side.</summary>
sealed class ReportWriter(TextWriter writer)
{
    const int NameWidth = 34;
    const int FigureWidth = 18;

    public void Write(ReportFigures figures, UploadStatistics tally, AuctionRun auction)
    {
        Intake(figures.Intake);
        Refusals(tally);
        Market(figures.Market, auction);
        Money(figures.Money);
        HandOver(figures.HandOver);
    }

    /// <summary>Every equation with its figures; answers those that do not hold.</summary>
    public IReadOnlyList<ReconciliationCheck> Check(ReportFigures figures, IReadOnlyList<string> remarks)
    {
        Head("What must be equal", "Что должно сойтись");
        var equations = ReconciliationChecks.Of(figures);
        foreach (var equation in equations)
            writer.WriteLine($"  {(equation.Holds ? "ok    " : "BROKEN")} {equation.Name}: {equation.InFigures}");
        foreach (var remark in remarks)
            writer.WriteLine($"         {remark}");

        var broken = equations.Where(x => !x.Holds).ToList();
        writer.WriteLine();
        writer.WriteLine(
            broken.Count == 0
                ? $"All {equations.Count} equations hold. Равенств: {equations.Count}, сошлись все."
                : $"{broken.Count} of {equations.Count} equations do not hold. Равенств: {equations.Count}, не сошлось: {broken.Count}."
        );
        return broken;
    }

    void Intake(IntakeFigures x)
    {
        Head("Leads", "Лиды");
        Row("rows of the file", "строк в файле", x.Rows);
        Row("accepted", "принято", x.Accepted);
        Row("duplicates", "дублей", x.Duplicates);
        Row("updated by external id", "обновлено по внешнему номеру", x.Updated);
        Row("refused", "отклонено", x.Refused);
    }

    void Refusals(UploadStatistics tally)
    {
        foreach (var (line, reason) in tally.Refusals)
            writer.WriteLine($"    line {line}: {reason}");
        if (tally.Refused > tally.Refusals.Count)
            writer.WriteLine($"    and {NumberFormat.Count(tally.Refused - tally.Refusals.Count)} more");
    }

    void Market(MarketFigures x, AuctionRun auction)
    {
        Head("Auction", "Аукцион");
        Row("lots", "лотов", x.Lots);
        Row("sold", "продано", x.Sold);
        Row("unsold", "не продано", x.Unsold);
        Row("bids", "ставок", x.BidsPlaced);
        foreach (var (code, count) in auction.BidsRefused.OrderBy(y => y.Key, StringComparer.Ordinal))
            Row($"bids refused: {code}", "ставок отклонено", count);
        foreach (var codes in auction.NotPutUp.GroupBy(y => y).OrderBy(y => y.Key, StringComparer.Ordinal))
            Row($"not put up: {codes.Key}", "не выставлено", codes.Count());
    }

    void Money(MoneyFigures x)
    {
        Head("Money", "Деньги");
        Row("lots of this run sold for", "продажи этого прогона", NumberFormat.Rubles(x.Prices));
        Row("paid into the wallets, ever", "пополнено кошельков, всего", NumberFormat.Rubles(x.PaidIn));
        Row("available", "доступно", NumberFormat.Rubles(x.Available));
        Row("held", "заморожено", NumberFormat.Rubles(x.Held));
        Row("revenue of the network, ever", "выручка сети, всего", NumberFormat.Rubles(x.Revenue));
    }

    void HandOver(HandoverFigures x)
    {
        Head("Franchisees", "Франчайзи");
        Row("leads handed over", "передано лидов", x.AtTheirWinners);
        Row("deals open", "сделок в работе", x.Open);
        Row("deals won", "сделок выиграно", x.Won);
        Row("deals lost", "сделок проиграно", x.Lost);
    }

    void Head(string english, string russian)
    {
        writer.WriteLine();
        writer.WriteLine($"{english} / {russian}");
    }

    void Row(string english, string russian, long figure) => Row(english, russian, NumberFormat.Count(figure));

    void Row(string english, string russian, string figure) =>
        writer.WriteLine($"  {english.PadRight(NameWidth)}{figure.PadLeft(FigureWidth)}   {russian}");
}
