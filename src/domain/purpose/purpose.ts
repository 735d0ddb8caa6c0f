/**
 * The purposes for which an employer may use a My Number (個人番号関係事務). The list is closed by law:
 * consent does not widen it. Source: 番号法 Art. 9; not in the list on purpose are workers' accident
 * claims (the employer may not keep the number), ordinary savings plans and company pensions.
 * @module
 */
export const PURPOSES = [
  /** 給与所得の源泉徴収票作成事務 */
  "TAX-WH",
  /** 退職所得の源泉徴収票作成事務 */
  "TAX-RET",
  /** 扶養控除等(異動)申告書等の受理・保存 */
  "TAX-DEC",
  /** 報酬・料金・契約金及び賞金の支払調書作成事務 */
  "PAY-FEE",
  /** 不動産の使用料等の支払調書作成事務 */
  "PAY-RENT",
  /** 不動産等の譲受けの対価の支払調書作成事務 */
  "PAY-BUY",
  /** 不動産等の売買又は貸付けのあっせん手数料の支払調書作成事務 */
  "PAY-AGT",
  /** 配当、剰余金の分配等の支払調書作成事務 */
  "PAY-DIV",
  /** 健康保険・厚生年金保険届出事務 */
  "SI-HP",
  /** 国民年金第3号被保険者届出事務 */
  "SI-P3",
  /** 雇用保険届出事務 */
  "EI",
  /** 財形住宅貯蓄・財形年金貯蓄に関する申告書等の事務 */
  "ASSET",
] as const;
export type Purpose = (typeof PURPOSES)[number];
