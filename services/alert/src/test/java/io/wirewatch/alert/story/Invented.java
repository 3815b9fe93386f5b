package io.wirewatch.alert.story;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Invented reports in four languages: copies, rewrites, and others that share their words.
final class Invented {
    /// kind | language | title of one # title of another ...; a text stands behind two slashes.
    private static final String GROUPS =
            """
            COPIED | de | Rheinstrom meldet Störung im Umspannwerk Albach // Der Netzbetreiber Rheinstrom hat am Montag eine Störung im Umspannwerk Albach gemeldet, 4.000 Haushalte waren ohne Strom. # Störung im Umspannwerk Albach: Rheinstrom meldet Ausfall // (dpa) - Der Netzbetreiber Rheinstrom hat am Montag eine Störung im Umspannwerk Albach gemeldet. 4.000 Haushalte waren ohne Strom, sagte ein Sprecher.
            COPIED | de | Halbleiterwerk Tannau sucht Fachkräfte # Halbleiterwerk in Tannau sucht 300 Fachkräfte
            COPIED | en | Norvale recalls charging cables after fires // ALDER, Nov 3 (Reuters) - Chip and cable maker Norvale said on Monday it was recalling charging cables sold in Europe after two fires. # Cables recalled by Norvale after fires // Chip and cable maker Norvale said on Monday it was recalling charging cables that were sold in Europe after two fires were reported.
            COPIED | en | Marren port opens hydrogen terminal # Hydrogen terminal opens at Marren port # Marren port opens its hydrogen terminal
            COPIED | vi | Nhà máy chip Sơn Lâm khởi công tại Bắc Hà // Công ty Sơn Lâm sáng nay khởi công nhà máy chip tại khu công nghiệp Bắc Hà, vốn đầu tư 900 triệu USD. # Khởi công nhà máy chip Sơn Lâm tại Bắc Hà // Sáng nay, công ty Sơn Lâm khởi công nhà máy chip tại khu công nghiệp Bắc Hà với vốn đầu tư 900 triệu USD, theo TTXVN.
            COPIED | zh | 海风能源在东屿新建储能电站 // 据新华社报道，海风能源公司星期一宣布在东屿新建一座储能电站，明年投入使用。 # 海风能源宣布在东屿新建储能电站 // 海风能源公司星期一宣布在东屿新建一座储能电站，预计明年投入使用。
            REWRITTEN | de | Windpark Kehrsand geht ans Netz # Erster Strom aus dem Windpark Kehrsand
            REWRITTEN | de | Gericht stoppt Bau der Stromtrasse durch das Elmtal # Elmtal: Bau der Stromtrasse vom Gericht gestoppt
            REWRITTEN | en | Alder hospitals pause AI triage after errors # AI triage paused at Alder hospitals
            REWRITTEN | en | Fifty staff quit Norvale's research lab # Research lab at Norvale loses 50 staff
            REWRITTEN | vi | Thành phố Hải Vân lắp 10.000 công tơ thông minh # Hải Vân: lắp đặt 10.000 công tơ thông minh trong năm nay
            REWRITTEN | zh | 东屿市学校暂停使用人工智能批改作业 # 东屿学校暂停人工智能批改作业
            DIFFERENT | de | Marktbericht vom 3. November: Halbleiterwerte legen zu # Marktbericht vom 4. November: Halbleiterwerte legen zu
            DIFFERENT | de | Tarifstreit bei Rheinstrom: Streik beginnt # Tarifstreit bei Rheinstrom: Schlichter soll Lösung bringen
            DIFFERENT | de | EU beschließt zwölftes Sanktionspaket gegen Norland # EU beschließt dreizehntes Sanktionspaket gegen Norland
            DIFFERENT | en | Norvale shares fall after results # Norvale names new chief executive
            DIFFERENT | en | Quake of magnitude 5.1 strikes off Karst # Quake of magnitude 6.3 strikes off Karst
            DIFFERENT | en | Alder votes on nuclear plant # Marren votes on harbour tunnel
            DIFFERENT | vi | Giá xăng hôm nay 3/11 giảm # Giá xăng hôm nay 10/11 giảm
            DIFFERENT | vi | Sơn Lâm khởi công nhà máy chip # Sơn Lâm bổ nhiệm giám đốc tài chính mới
            DIFFERENT | zh | 东屿股市收盘上涨2% # 东屿股市收盘上涨3%
            DIFFERENT | zh | 海风能源公布季度业绩 # 海风能源任命新总裁
            """;

    private Invented() {}

    enum Kind {
        COPIED,
        REWRITTEN,
        DIFFERENT
    }

    record Group(String name, Kind kind, List<Report> reports) {}

    static List<Group> groups() {
        List<Group> groups = new ArrayList<>();
        for (String line : GROUPS.lines().toList()) {
            String[] part = line.split(" \\| ", 3);
            List<Report> reports = new ArrayList<>();
            for (String one : part[2].split(" # ")) {
                String[] words = one.split(" // ");
                reports.add(
                        Report.of(part[1], "source" + reports.size() + ".example", words[0])
                                .text(words.length > 1 ? words[1] : "")
                                .later(Duration.ofMinutes(20L * reports.size())));
            }
            groups.add(new Group(part[2], Kind.valueOf(part[0]), reports));
        }
        return groups;
    }
}
